import { cloud, type Outcomes } from './cloud'
import { button, choice, field, make, section } from './dom'

const SERVICES: Record<string, string> = {
  identity: '实名核验',
  msgSecCheck: '文字安全',
  mediaCheckAsync: '图片与声音安全',
  imgSecCheck: '图片安全（旧接口）',
  getPhoneNumber: '手机号',
}

const OUTCOMES: Record<string, string> = {
  match: '一致',
  mismatch: '不一致',
  unknown: '查无此人',
  unavailable: '服务不可用',
  ok: '正常',
  review: '需人工复核',
  risky: '违规',
  quota: '次数用完',
  'time-out': '超时',
  'invalid-code': '凭证无效',
}

/** What the services outside the city answer. */
export function outcomesSection({ chosen, choices }: Outcomes): HTMLElement {
  const fields = Object.entries(choices).map(([service, values]) => {
    const entries = values.map((value) => [value, OUTCOMES[value] ?? value] as const)
    const select = choice(entries, chosen[service] ?? '', (value) => {
      void cloud.choose({ [service]: value })
    })
    return field(SERVICES[service] ?? service, select)
  })
  return section('外部服务的答复', ...fields)
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const STEPS = [
  ['+1 小时', HOUR_MS],
  ['+1 天', DAY_MS],
  ['+7 天', 7 * DAY_MS],
  ['+30 天', 30 * DAY_MS],
] as const

/**
 * The city's time.
 * @param shifted hears of each change, in milliseconds from the machine's time
 */
export function clockSection(initialMs: number, shifted: (offsetMs: number) => void): HTMLElement {
  let offsetMs = initialMs
  const now = make('p', { className: 'hint' })
  const show = () => {
    now.textContent = `城市时间 ${cityTime(offsetMs)}`
  }
  const shift = async (target: number) => {
    offsetMs = (await cloud.shiftClock(target)).offsetMs
    show()
    shifted(offsetMs)
  }
  setInterval(show, 1000)
  show()
  const steps = STEPS.map(([name, stepMs]) => button(name, () => shift(offsetMs + stepMs)))
  const back = button('回到现在', () => shift(0))
  return section('时间', now, make('div', { className: 'buttons' }, ...steps, back))
}

const cityTime = (offsetMs: number): string =>
  new Date(Date.now() + offsetMs).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })
