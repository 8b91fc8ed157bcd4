import { reportUnsupported } from '../state'
import { navigation } from '../wx/navigation'
import { type BuiltinSpec, builtin } from './define'

/** What each open-type calls; a failure goes to `bindfail`, as on a phone. */
const OPEN_TYPES: Readonly<Record<string, keyof typeof navigation>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

export const navigator: BuiltinSpec = builtin({
  role: 'link',
  tabbable: true,
  hover: { class: 'navigator-hover', startTime: 50, stayTime: 600 },
  properties: {
    url: String,
    openType: { type: String, value: 'navigate' },
    delta: { type: Number, value: 1 },
    target: String,
  },
  ignored: ['app-id', 'path', 'extra-data', 'version', 'short-link'],
  create(context) {
    context.host.addListener('tap', () => {
      const { openType, url, delta, target } = context.data
      const name = OPEN_TYPES[openType]
      if (!name || target === 'miniProgram') {
        reportUnsupported(`<navigator open-type="${openType}" target="${target}">`)
        return
      }
      navigation[name]({
        url,
        delta,
        success: (result) => context.fire('success', result),
        fail: (failure) => context.fire('fail', failure),
        complete: (result) => context.fire('complete', result),
      })
    })
    return undefined
  },
})
