/** What a phone does beyond the screen: scan, call, copy, vibrate, remind. */
import { mock } from '../state'
import { showModal, showToast } from '../ui'
import { always, api, WxFailure } from './api'
import { passPrivacyGate } from './privacy'

const say = (title: string): void => showToast({ title, icon: 'none' })

/** The panel's code, or whatever is typed in place of one. */
async function scannedText(): Promise<string> {
  if (mock.scanResult !== null) return mock.scanResult
  const answer = await showModal({
    title: '扫码',
    editable: true,
    placeholderText: '输入码的内容',
  })
  if (!answer.confirm || !answer.content) throw new WxFailure('cancel')
  return answer.content
}

async function scanCode() {
  const result = await scannedText()
  return { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' }
}

let clipboard = ''

interface CalendarEvent {
  title: string
}

const addToCalendar = async ({ title }: CalendarEvent): Promise<void> => {
  await passPrivacyGate('addPhoneCalendar')
  say(`已加入系统日历：${title}`)
}

export const device = {
  scanCode: api('scanCode', scanCode),
  makePhoneCall: api('makePhoneCall', ({ phoneNumber }: { phoneNumber: string }) =>
    say(`拨打 ${phoneNumber}`),
  ),
  setClipboardData: api('setClipboardData', ({ data }: { data: string }) => {
    clipboard = data
    showToast({ title: '内容已复制' })
  }),
  getClipboardData: api('getClipboardData', async () => {
    await passPrivacyGate('getClipboardData')
    return { data: clipboard }
  }),
  vibrateShort: always('vibrateShort'),
  vibrateLong: always('vibrateLong'),
  addPhoneCalendar: api('addPhoneCalendar', addToCalendar),
  addPhoneRepeatCalendar: api('addPhoneRepeatCalendar', addToCalendar),
  hideKeyboard: api('hideKeyboard', () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }),
  navigateToMiniProgram: api('navigateToMiniProgram', ({ appId }: { appId: string }) =>
    say(`打开小程序 ${appId}`),
  ),
  openCustomerServiceChat: api('openCustomerServiceChat', () => say('打开客服会话')),
}
