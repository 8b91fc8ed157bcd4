import type { Template, TemplateIds } from '../shared/subscriptions'
import { attempt } from './attempt'
import { cloud } from './cloud'

/** The person has turned off all such messages in the mini-program's settings. */
const SWITCHED_OFF = 20004

/**
 * Asks whether WeChat may bring these, each one once, and counts what was agreed to. Only a tap may lead
 * here, as WeChat wants it. A no costs nothing: the message centre has every message.
 *
 * @param ids of at most three templates
 * @returns what WeChat may bring now; `undefined` where nothing was agreed to
 */
export async function agreeToMessages(ids: TemplateIds) {
  const asked = Object.entries(ids) as [Template, string][]
  const answers = await ask(asked.map(([, id]) => id))
  const accepted = asked.filter(([, id]) => answers[id] === 'accept').map(([template]) => template)
  if (accepted.length === 0) return undefined
  const counted = await attempt(`accept:${accepted}`, (key) =>
    cloud.channel.countAcceptances({ accepted }, { key }),
  )
  return counted?.left
}

async function ask(tmplIds: string[]): Promise<Record<string, string>> {
  try {
    return await wx.requestSubscribeMessage({ tmplIds })
  } catch (error) {
    const off = (error as { errCode?: number }).errCode === SWITCHED_OFF
    const title = off ? '您关闭了订阅消息，可以在右上角设置里打开' : '没有开启，消息里也能看到提醒'
    wx.showToast({ title, icon: 'none' })
    return {}
  }
}
