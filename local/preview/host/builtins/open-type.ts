/** What a tap on `<button open-type>` does beyond `tap`. */
import { mock, reportUnsupported } from '../state'
import { showToast } from '../ui'
import { type FailureCodes, WxFailure } from '../wx/api'
import { openSetting } from '../wx/authorize'
import { chooseFiles, temporaryPath } from '../wx/files'
import { post } from '../wx/local-cloud'
import { router } from '../wx/present'
import { agreeByButton, passPrivacyGate } from '../wx/privacy'
import type { Context } from './define'

type OpenType = (context: Context) => void | Promise<void>

const OPEN_TYPES: Readonly<Record<string, OpenType>> = {
  share: async (context) => {
    await router().share('button', context.host)
  },
  getPhoneNumber: (context) => report(context, 'getPhoneNumber', phoneCode),
  getRealtimePhoneNumber: (context) => report(context, 'getRealtimePhoneNumber', phoneCode),
  chooseAvatar: (context) => report(context, 'chooseAvatar', chosenAvatar),
  openSetting: (context) => report(context, 'openSetting', openSetting),
  agreePrivacyAuthorization: (context) => {
    agreeByButton(context.host.id)
    context.fire('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
  },
  contact: (context) => {
    showToast({ title: '打开客服会话（预览）', icon: 'none' })
    context.fire('contact', { errMsg: 'enterContact:ok', path: '', query: {} })
  },
  feedback: () => showToast({ title: '打开意见反馈（预览）', icon: 'none' }),
}

/** Runs what the open-type of a tapped button says. */
export function runOpenType(openType: string, context: Context): void {
  const run = OPEN_TYPES[openType]
  if (run) void run(context)
  else reportUnsupported(`<button open-type="${openType}">`)
}

/** The event carries the result or the failure: buttons have no other way to answer. */
async function report(context: Context, name: string, run: () => Promise<object>): Promise<void> {
  const detail = await run().then(
    (result) => ({ errMsg: `${name}:ok`, ...result }),
    (error: unknown) => failureDetail(name, error),
  )
  context.fire(name.toLowerCase(), detail)
}

function failureDetail(name: string, error: unknown): { errMsg: string } & FailureCodes {
  const reason = error instanceof Error ? error.message : String(error)
  return { errMsg: `${name}:fail ${reason}`, ...(error instanceof WxFailure ? error.codes : {}) }
}

/** A single-use code that only a cloud function can turn into a number. */
async function phoneCode(): Promise<{ code: string }> {
  await passPrivacyGate('button.getPhoneNumber')
  if (mock.phoneNumber === 'deny') throw new WxFailure('user deny')
  return post<{ code: string }>('/__cloud/phone-code', { openid: mock.openid })
}

async function chosenAvatar(): Promise<{ avatarUrl: string }> {
  await passPrivacyGate('button.chooseAvatar')
  const [file] = await chooseFiles('image/*', 1)
  if (!file) throw new WxFailure('cancel')
  return { avatarUrl: temporaryPath(file) }
}
