import type { Answer } from '../shared/reasons'
import { intentionKey, settled } from './intention'

const underway = new Set<string>()

/**
 * Does something that changes the city, once however often it is tapped: one key through retries, a
 * second tap while the first is on its way does nothing. A refusal is shown as its sentence; where
 * a retry makes sense the person is offered one with the same key.
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
  const again = await tell(answer.reason.text, answer.reason.retry === 'now')
  return again ? attempt(name, act) : undefined
}

async function tell(content: string, mayRetry: boolean): Promise<boolean> {
  const { confirm } = await wx.showModal({
    title: '没有成功',
    content,
    showCancel: mayRetry,
    cancelText: '先不了',
    confirmText: mayRetry ? '重试' : '知道了',
  })
  return mayRetry && confirm
}
