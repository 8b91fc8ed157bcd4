import type { Answer, Reason, ReasonCode } from '../shared/reasons'
import { intentionKey, settled } from './intention'

const underway = new Set<string>()

/**
 * Does something that changes the city, once however often it is tapped: one key through retries, a
 * second tap while the first is on its way does nothing. A refusal is shown as its sentence; where
 * a retry makes sense the person is offered one with the same key, and where the page shows what is no
 * longer true, to load it anew.
 *
 * @param name what and to which, e.g. `cancel:session-id`
 * @returns the value, or `undefined` when it was refused
 */
export async function attempt<T>(
  name: string,
  act: (key: string) => Promise<Answer<T>>,
): Promise<T | undefined> {
  if (underway.has(name)) return undefined
  underway.add(name)
  wx.showLoading({ title: '请稍候', mask: true })
  const answer = await act(intentionKey(name)).finally(() => {
    underway.delete(name)
    wx.hideLoading()
  })
  if (answer.ok || answer.reason.retry === 'never') settled(name)
  if (answer.ok) return answer.value
  const help = helpFor(answer.reason)
  if (!(await tell(answer.reason.text, help))) return undefined
  if (help === 'retry') return attempt(name, act)
  await frontPage()?.load?.()
  return undefined
}

/** What a button can do about a refusal. */
type Help = 'retry' | 'reload'

const LABELS: Record<Help, string> = { retry: '重试', reload: '刷新看看' }

/** Refusals that come of looking at what was true before. */
const OUTDATED: readonly ReasonCode[] = ['STATE_CHANGED', 'NOT_A_MEMBER']

function helpFor({ code, retry }: Reason): Help | undefined {
  if (retry === 'now') return 'retry'
  return OUTDATED.includes(code) && frontPage()?.load ? 'reload' : undefined
}

function frontPage() {
  const pages = getCurrentPages()
  return pages[pages.length - 1] as { load?(): Promise<void> } | undefined
}

/** @returns whether the person wants the help that there is */
async function tell(content: string, help: Help | undefined): Promise<boolean> {
  const { confirm } = await wx.showModal({
    title: '没有成功',
    content,
    showCancel: help !== undefined,
    cancelText: '先不了',
    confirmText: help ? LABELS[help] : '知道了',
  })
  return help !== undefined && confirm
}
