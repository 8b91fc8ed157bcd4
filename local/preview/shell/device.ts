import type { Mock } from '../host/types'
import { choice, field, make, section, toggle } from './dom'
import type { Phone } from './phone'

const THEMES = [
  ['system', '跟随系统'],
  ['light', '浅色'],
  ['dark', '深色'],
] as const

const FONT_SCALES = [
  ['1', '标准'],
  ['1.15', '大'],
  ['1.3', '较大'],
  ['1.5', '特大'],
] as const

const SUBSCRIPTIONS = [
  ['ask', '每次询问'],
  ['accept', '总是接受'],
  ['reject', '总是拒绝'],
  ['off', '已关闭主开关'],
  ['ban', '模板被封禁'],
] as const

/** The phone's own settings and what its owner answers. */
export function deviceSection(phone: Phone): HTMLElement {
  const mock = phone.mock
  const scan = make('input', { value: mock.scanResult ?? '', placeholder: '留空则每次询问' })
  scan.addEventListener('change', () => phone.set({ scanResult: scan.value || null }))
  const theme = choice(THEMES, mock.theme ?? 'system', (value) => {
    phone.set({ theme: value as Mock['theme'] })
  })
  const fontScale = choice(FONT_SCALES, String(mock.fontScale ?? 1), (value) => {
    phone.set({ fontScale: Number(value) })
  })
  const subscribe = choice(SUBSCRIPTIONS, mock.subscribe ?? 'ask', (value) => {
    phone.set({ subscribe: value as Mock['subscribe'] })
  })
  return section(
    '手机',
    field('外观', theme),
    field('字体大小', fontScale),
    field('扫码得到', scan),
    field('订阅消息', subscribe),
    toggle('不让取手机号', mock.phoneNumber === 'deny', (deny) => {
      phone.set({ phoneNumber: deny ? 'deny' : 'allow' })
    }),
    toggle('断开网络', mock.network === 'offline', (off) => {
      phone.set({ network: off ? 'offline' : 'online' })
    }),
  )
}
