import type { Reason } from '../shared/reasons'

interface ShownPage {
  data: { state: string }
  setData(data: { state: string; text: string; action: string }): void
}

/**
 * Says that a page could not be loaded. One that shows something keeps it, and whatever has been
 * typed into it; only where that cannot help any more, or nothing is shown yet, comes the error state.
 */
export function showFailure(page: ShownPage, { text, retry }: Reason) {
  if (page.data.state === 'ready' && retry !== 'never') wx.showToast({ title: text, icon: 'none' })
  else page.setData({ state: 'error', text, action: '重试' })
}
