import type { NoticeItem } from '../../shared/privacy-notice'

/** One thing of the privacy notice that can be agreed to: what is kept, why, for how long, on what ground. */
Component({
  properties: {
    item: { type: Object, value: {} as NoticeItem },
  },
})
