import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { childName } from '../../../services/session'
import { type DataSection, dataSections, dataText } from '../../../shared/my-data-view'
import { formatMoment } from '../../../shared/time'

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
    const data = await attempt(`my-data:${personId}`, (key) =>
      cloud.volunteer.myData({}, { key, as: personId || undefined }),
    )
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
