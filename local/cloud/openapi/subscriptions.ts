import { isField } from './template-fields'

/** A template of subscribe messages, as it stands in the mini-program's account at WeChat. */
export interface SubscribeTemplate {
  id: string
  /** What the phone's question shows; WeChat asks for one of several with the same title. */
  title: string
  /** Field → what stands beside it in the message, e.g. `{ thing1: '活动名称' }`. */
  fields: Record<string, string>
  /** 长期订阅: one acceptance is good for any number of messages. */
  longTerm?: boolean
}

export type Answer = 'accept' | 'reject'

/** A refusal of `wx.requestSubscribeMessage`, as a phone reports it. */
export class SubscribeError extends Error {
  constructor(
    readonly errCode: number,
    message: string,
  ) {
    super(message)
  }
}

/** What a phone has to do with the templates that the app asks for. */
export interface Question {
  /** These the person is asked for. */
  ask: { id: string; title: string }[]
  /** These are settled: kept from before, or left out for the same title. */
  settled: Record<string, Answer | 'filter'>
}

/** Who has agreed to which messages, and how often: what `subscribeMessage.send` uses up. */
export class Subscriptions {
  readonly #templates: Map<string, SubscribeTemplate>
  /** Messages that a person may still be sent, by person and template. */
  #left = new Map<string, number>()
  /** Answers that a person wanted kept (总是保持以上选择), by person and template. */
  #kept = new Map<string, Map<string, Answer>>()

  /** @throws Error that names a template's field which WeChat does not know */
  constructor(templates: readonly SubscribeTemplate[]) {
    for (const { id, fields } of templates) {
      const unknown = Object.keys(fields).find((field) => !isField(field))
      if (unknown) throw new Error(`Template ${id}: WeChat has no field "${unknown}"`)
    }
    this.#templates = new Map(templates.map((template) => [template.id, template]))
  }

  template(id: string): SubscribeTemplate | undefined {
    return this.#templates.get(id)
  }

  /** @throws SubscribeError 20001 for an unknown template, 20002 for one-time and long-term together */
  question(openid: string, ids: readonly string[]): Question {
    const wanted = ids.map((id) => this.#known(id))
    if (new Set(wanted.map(({ longTerm = false }) => longTerm)).size > 1) {
      throw new SubscribeError(20002, 'Templates type must be same')
    }
    const question: Question = { ask: [], settled: {} }
    const titles = new Set<string>()
    for (const { id, title } of wanted) {
      const kept = this.kept(openid)[id]
      if (titles.has(title)) question.settled[id] = 'filter'
      else if (kept) question.settled[id] = kept
      else question.ask.push({ id, title })
      titles.add(title)
    }
    return question
  }

  /** Takes down what a person has answered; each acceptance is good for one message. */
  answer(openid: string, answers: Record<string, Answer>, keep = false): void {
    for (const [id, answer] of Object.entries(answers)) {
      const key = keyOf(openid, this.#known(id).id)
      if (answer === 'accept') this.#left.set(key, (this.#left.get(key) ?? 0) + 1)
      if (keep) this.#kept.set(openid, (this.#kept.get(openid) ?? new Map()).set(id, answer))
    }
  }

  /** The answers that a person wanted kept, as the mini-program's settings page shows them. */
  kept(openid: string): Record<string, Answer> {
    return Object.fromEntries(this.#kept.get(openid) ?? [])
  }

  /** Uses up one acceptance. @returns whether there was one */
  use(openid: string, { id, longTerm }: SubscribeTemplate): boolean {
    const key = keyOf(openid, id)
    const left = this.#left.get(key) ?? 0
    if (left > 0 && !longTerm) this.#left.set(key, left - 1)
    return left > 0
  }

  clear(): void {
    this.#left.clear()
    this.#kept.clear()
  }

  #known(id: string): SubscribeTemplate {
    const template = this.#templates.get(id)
    if (template) return template
    throw new SubscribeError(20001, 'No template data return, verify the template id exist')
  }
}

const keyOf = (openid: string, template: string): string => JSON.stringify([openid, template])
