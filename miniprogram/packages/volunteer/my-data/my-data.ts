import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { childName } from '../../../services/session'
import { type DataSection, dataSections, dataText, together } from '../../../shared/my-data-view'
import { formatMoment } from '../../../shared/time'

async function everything(key: string, personId: string) {
  const of = personId ? { as: personId } : {}
  const [own, ...others] = await Promise.all([
    cloud.volunteer.myData({}, { key, ...of }),
    cloud.event.myData({}, of),
    cloud.insurance.myData({}, of),
    cloud.channel.myData({}, of),
  ])
  return together(own, others)
}

Page({
  data: {
    // passed in
    /** The child whose data they are; empty: one's own. */
    personId: '',
    /** What to call that child. */
    child: '',
    // from the server
    sections: [] as DataSection[],
    made: '',
    /** All of it, for the clipboard. */
    all: '',
  },

  onLoad({ personId = '' }: { personId?: string }) {
    this.setData({ personId, child: childName(personId) })
    if (personId) wx.setNavigationBarTitle({ title: '孩子的数据' })
  },

  /** Only a tap shows them: somebody may look over the shoulder, and each access is written down. */
  async onFetch() {
    const { personId } = this.data
    const data = await attempt(`my-data:${personId}`, (key) => everything(key, personId))
    if (!data) return
    const made = formatMoment(data.madeAt, Date.now())
    this.setData({ sections: dataSections(data), made, all: dataText(data) })
  },

  onCopy() {
    wx.setClipboardData({ data: this.data.all })
  },

  /** Unmasked data do not wait on a page in the background. */
  onHide() {
    this.setData({ sections: [], made: '', all: '' })
  },
})
