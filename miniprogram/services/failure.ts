import type { Reason } from '../shared/reasons'

interface ShownPage {
  data: { state: string }
  setData(data: { state: string; text: string; action: string }): void
}

/**
 * Says that a page could not be loaded. One that shows something keeps it, and whatever has been
 * typed into it; only where that cannot help any more, or nothing is shown yet, comes the error state.
 * It offers what helps: to sign up, to try again, or nothing.
 */
export function showFailure(page: ShownPage, { code, text, retry }: Reason) {
  if (page.data.state === 'ready' && retry !== 'never') wx.showToast({ title: text, icon: 'none' })
  else if (code === 'NOT_SIGNED_UP') page.setData({ state: 'stranger', text, action: '' })
  else page.setData({ state: 'error', text, action: retry === 'never' ? '' : '重试' })
}
