import type { EventView } from '../../shared/event-view'

/** An event on a list; a tap opens it. */
Component({
  properties: {
    event: { type: Object, value: {} as EventView },
  },
  methods: {
    onOpen() {
      const { eventId } = this.data.event as EventView
      wx.navigateTo({ url: `/packages/volunteer/event/event?eventId=${eventId}` })
    },
  },
})
