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
  /** Seconds since the epoch. */
  startTime: number
  endTime?: string | number
  location?: string
  description?: string
}

/** Minutes and the zone are the phone's own. */
const onCalendar = (seconds: string | number): string =>
  new Date(Number(seconds) * 1000).toLocaleString('zh-CN', {
    dateStyle: 'long',
    timeStyle: 'short',
  })

/** Shows what would be added, in the place of WeChat's question for the permission. */
async function addToCalendar(event: CalendarEvent): Promise<void> {
  await passPrivacyGate('addPhoneCalendar')
  const { title, startTime, endTime = startTime, location = '', description = '' } = event
  if (!title) throw new WxFailure('parameter error: title is empty')
  if (!Number.isFinite(startTime)) throw new WxFailure('parameter error: startTime is no number')
  const { confirm } = await showModal({
    title: '添加到日历',
    content: [title, `${onCalendar(startTime)} 至 ${onCalendar(endTime)}`, location, description]
      .filter((line) => line !== '')
      .join('\n'),
    cancelText: '拒绝',
    confirmText: '允许',
  })
  if (!confirm) throw new WxFailure('auth deny')
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
