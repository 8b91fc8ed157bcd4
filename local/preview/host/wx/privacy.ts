/**
 * WeChat's privacy gate: the first API or button that touches personal data waits until the person
 * has agreed – through the app's own panel (`onNeedPrivacyAuthorization` and a button with
 * open-type `agreePrivacyAuthorization`), or, where the app registered none, through WeChat's.
 */
import { mock, setMock } from '../state'
import { showModal, showReading } from '../ui'
import { api, WxFailure } from './api'

interface Decision {
  event: 'agree' | 'disagree' | 'exposureAuthorization'
  /** Id of the tapped agree button; required with `agree`. */
  buttonId?: string
}

type PrivacyListener = (resolve: (decision: Decision) => void, info: { referrer: string }) => void

const CONTRACT_NAME = '《志愿之城用户隐私保护指引》'

let listener: PrivacyListener | undefined
/** Ids of agree buttons that were really tapped: an `agree` without a tap does not count. */
const tapped = new Set<string>()

/** Remembers the tap that is the person's consent. */
export function agreeByButton(buttonId: string): void {
  tapped.add(buttonId)
  setMock({ privacyAgreed: true })
}

/** Waits for consent before `referrer` (an API or `button.openType`) goes on; throws errno 104. */
export async function passPrivacyGate(referrer: string): Promise<void> {
  if (mock.privacyAgreed) return
  const agreed = listener ? await askApp(listener, referrer) : await askAsWeChat()
  if (!agreed) throw new WxFailure('privacy permission is not authorized', { errno: 104 })
  setMock({ privacyAgreed: true })
}

function askApp(ask: PrivacyListener, referrer: string): Promise<boolean> {
  return new Promise((resolve) => {
    ask(
      (decision) => {
        if (decision.event === 'exposureAuthorization') return
        resolve(decision.event === 'agree' && wasTapped(decision.buttonId))
      },
      { referrer },
    )
  })
}

function wasTapped(buttonId: string | undefined): boolean {
  if (buttonId !== undefined && tapped.has(buttonId)) return true
  console.error(`[wx] resolve: no agreePrivacyAuthorization button "${buttonId}" was tapped`)
  return false
}

async function askAsWeChat(): Promise<boolean> {
  const answer = await showModal({
    title: '用户隐私保护提示',
    content: `使用前请阅读${CONTRACT_NAME}。你同意后，小程序才能使用相关信息。`,
    cancelText: '拒绝',
    confirmText: '同意',
  })
  return answer.confirm
}

export const privacy = {
  /** Registering again replaces the listener, as in WeChat. */
  onNeedPrivacyAuthorization(replacement: PrivacyListener): void {
    listener = replacement
  },
  getPrivacySetting: api('getPrivacySetting', () => ({
    needAuthorization: !mock.privacyAgreed,
    privacyContractName: CONTRACT_NAME,
  })),
  requirePrivacyAuthorize: api('requirePrivacyAuthorize', () =>
    passPrivacyGate('requirePrivacyAuthorize'),
  ),
  openPrivacyContract: api('openPrivacyContract', () => {
    void showReading(CONTRACT_NAME, [
      '这里是微信展示的隐私保护指引。正式版本的内容由运营者在小程序管理后台填写，列明收集哪些信息、为什么收集、如何保存和删除。',
      '预览只展示这一页的位置和打开方式。',
    ])
  }),
}
