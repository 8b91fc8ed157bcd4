import type { Instant } from './time'

/**
 * 订阅消息: what WeChat may tell people when the mini-program is closed, each time with an acceptance
 * that is good for one message. Operators choose templates with these fields in their WeChat account
 * (功能 › 订阅消息) and put the ids that they get there into the settings (`templateIds`).
 */

/** What a message says, by template. Times in epoch ms. */
export interface Words {
  /** The evening before and shortly before a session. */
  reminder: { event: string; at: Instant; place: string; note: string }
  /** An event has changed, or somebody's place in it has, or would with their word. */
  change: { event: string; note: string }
  /** A place became free for whoever waits. */
  offer: { event: string; until: Instant; note: string }
  /** Whether the organiser takes an applicant in. */
  decision: { event: string; result: '已通过' | '未通过'; note: string }
}

export type Template = keyof Words

interface Declared<T extends Template> {
  title: string
  /** Field → what stands beside it in the message, and which of the words it shows. */
  fields: Record<string, readonly [label: string, word: keyof Words[T]]>
}

export const TEMPLATES: { [T in Template]: Declared<T> } = {
  reminder: {
    title: '活动开始提醒',
    fields: {
      thing1: ['活动名称', 'event'],
      time2: ['开始时间', 'at'],
      thing3: ['活动地点', 'place'],
      thing4: ['温馨提示', 'note'],
    },
  },
  change: {
    title: '活动变更通知',
    fields: { thing1: ['活动名称', 'event'], thing2: ['变更内容', 'note'] },
  },
  offer: {
    title: '候补名额通知',
    fields: {
      thing1: ['活动名称', 'event'],
      time2: ['确认截止时间', 'until'],
      thing3: ['温馨提示', 'note'],
    },
  },
  decision: {
    title: '报名结果通知',
    fields: {
      thing1: ['活动名称', 'event'],
      phrase2: ['报名结果', 'result'],
      thing3: ['备注', 'note'],
    },
  },
}

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as Template[]

/** As WeChat gave them. A template without one is not asked for, and nothing is sent by it. */
export type TemplateIds = Partial<Record<Template, string>>

/** Of these templates, those that can be asked for; nothing where there are none. */
export function askable(ids: TemplateIds, templates: readonly Template[]): TemplateIds | undefined {
  const known = templates.flatMap((template) => (ids[template] ? [[template, ids[template]]] : []))
  return known.length > 0 ? Object.fromEntries(known) : undefined
}

/** What goes to WeChat beside a message of the message centre. */
export type Notice = {
  [T in Template]: {
    template: T
    words: Words[T]
    /** From then on it is of no use any more (epoch ms). */
    uselessFrom?: Instant
  }
}[Template]

/** Messages that WeChat may still bring, by template; absent: none. */
export type Left = Partial<Record<Template, number>>
