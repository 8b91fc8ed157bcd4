import { saveToAlbum } from '../../services/album'
import { attempt } from '../../services/attempt'
import { cloud } from '../../services/cloud'
import { drawPoster, type PosterCanvas } from '../../services/poster'
import type { DetailView } from '../../shared/event-detail-view'

/** A picture of an event to pass on, with the mini-program's code that leads to it. `close` when it is put away. */
Component({
  properties: {
    event: { type: Object, value: {} as DetailView },
  },
  data: {
    drawn: false,
  },
  lifetimes: {
    ready() {
      this.draw()
    },
  },
  methods: {
    canvas(): Promise<PosterCanvas> {
      return new Promise((resolve) => {
        this.createSelectorQuery()
          .select('#poster')
          .fields({ node: true })
          .exec(([{ node }]) => resolve(node))
      })
    },

    async draw() {
      const { event } = this.data
      const { eventId } = event
      const code = await attempt(`poster:${eventId}`, (key) =>
        cloud.event.posterCode({ eventId }, { key }),
      )
      if (!code) return this.onClose()
      try {
        await drawPoster(await this.canvas(), event, code.picture)
        this.setData({ drawn: true })
      } catch {
        wx.showToast({ title: '海报没有画成，请稍后再试', icon: 'none' })
        this.onClose()
      }
    },

    async onSave() {
      const { tempFilePath } = await wx.canvasToTempFilePath({ canvas: await this.canvas() })
      await saveToAlbum(tempFilePath)
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
