import type { CalendarEntry } from '../shared/reminder-view'

/** Puts an entry into the phone's calendar; whoever has refused that once is shown where to allow it. */
export async function addToCalendar(entry: CalendarEntry): Promise<void> {
  try {
    await wx.addPhoneCalendar(entry)
    wx.showToast({ title: '已加入手机日历', icon: 'success' })
  } catch (error) {
    const { errMsg = '' } = error as { errMsg?: string }
    // Whoever did not agree to the privacy notice has just said so.
    if (/cancel|privacy/i.test(errMsg)) return
    if (/auth|permission/i.test(errMsg)) await offerSettings()
    else wx.showToast({ title: '没有加入，请稍后再试', icon: 'none' })
  }
}

async function offerSettings() {
  const { confirm } = await wx.showModal({
    title: '没有加入手机日历',
    content: '需要您允许“添加到日历”。不加入也不影响报名，活动前我们会在消息里提醒您。',
    cancelText: '先不了',
    confirmText: '去设置',
  })
  if (confirm) await wx.openSetting()
}
