/** What to say when a phone's owner has refused something. */
interface Refused {
  title: string
  content: string
}

/**
 * Does what a phone's owner has to allow. Whoever has refused that once is shown where to allow it.
 * @param done what to say when it is done
 */
export async function withPermission(
  act: () => Promise<unknown>,
  done: string,
  refused: Refused,
): Promise<void> {
  try {
    await act()
    wx.showToast({ title: done, icon: 'success' })
  } catch (error) {
    const { errMsg = '' } = error as { errMsg?: string }
    // Whoever did not agree to the privacy notice has just said so.
    if (/cancel|privacy/i.test(errMsg)) return
    if (/auth|permission/i.test(errMsg)) await offerSettings(refused)
    else wx.showToast({ title: '没有成功，请稍后再试', icon: 'none' })
  }
}

async function offerSettings(refused: Refused) {
  const { confirm } = await wx.showModal({
    ...refused,
    cancelText: '先不了',
    confirmText: '去设置',
  })
  if (confirm) await wx.openSetting()
}
