import { addToCalendar } from '../../services/calendar'
import { agreeToMessages } from '../../services/subscribe'
import type { Asking, CalendarEntry } from '../../shared/reminder-view'

/** What helps not to forget a session: messages of WeChat's, and the phone's calendar. */
Component({
  properties: {
    asking: { type: Object, value: null as unknown as Asking },
    entry: { type: Object, value: null as unknown as CalendarEntry },
  },
  data: {
    agreed: false,
  },
  methods: {
    async onAsk() {
      if (await agreeToMessages(this.data.asking.ids)) this.setData({ agreed: true })
    },

    onCalendar() {
      addToCalendar(this.data.entry)
    },
  },
})
