/** What was agreed to, and what can still be: the words of the consent form and of the consent centre. */
import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/volunteer/contract'
import { type NoticeAudience, type NoticeItem, noticeItems, PRIVACY_NOTICE } from './privacy-notice'
import { formatMoment } from './time'

type Consents = InferOutput<(typeof contracts)['consents']['output']>
type Entry = Consents['log'][number]

/** Items that one switch agrees to: the ordinary required ones together, every other one alone. */
export interface ConsentGroup {
  id: string
  items: NoticeItem[]
  required: boolean
  sensitive: boolean
  /** What the switch says. */
  label: string
}

const labelOf = ({ title, sensitive, required }: NoticeItem): string => {
  if (sensitive) return `单独同意处理${title}`
  return required ? `同意处理${title}` : '同意（可以不选）'
}

export function consentGroups(audience: NoticeAudience): ConsentGroup[] {
  const items = noticeItems(audience)
  const ordinary = items.filter(({ required, sensitive }) => required && !sensitive)
  const others = items.filter((item) => !ordinary.includes(item))
  return [
    {
      id: 'ordinary',
      items: ordinary,
      required: true,
      sensitive: false,
      label: '同意处理以上必需信息',
    },
    ...others.map((item) => ({
      id: item.id,
      items: [item],
      required: item.required,
      sensitive: item.sensitive,
      label: labelOf(item),
    })),
  ]
}

/** Ids of the items that the switched-on groups agree to. */
export const agreedItems = (groups: ConsentGroup[], on: readonly string[]): string[] =>
  groups.filter(({ id }) => on.includes(id)).flatMap(({ items }) => items.map(({ id }) => id))

export const hasAllRequired = (groups: ConsentGroup[], on: readonly string[]): boolean =>
  groups.every(({ id, required }) => !required || on.includes(id))

/** A row of the consent centre. */
export interface ConsentRow extends NoticeItem {
  given: boolean
  /** Agreed to under an older notice: asked again. */
  outdated: boolean
  /** When and by whom it was decided last, in words. */
  since: string
}

const byWhom = { self: '本人', guardian: '监护人' }
const act = (given: boolean) => (given ? '同意' : '不同意')

const titleOf = (id: string): string =>
  PRIVACY_NOTICE.items.find((item) => item.id === id)?.title ?? id

const newestFirst = (log: Entry[]): Entry[] => [...log].sort((one, other) => other.at - one.at)

export function consentRows({ items, log }: Consents, now: number): ConsentRow[] {
  return items.flatMap(({ item: id, given, at }) => {
    const item = PRIVACY_NOTICE.items.find((one) => one.id === id)
    if (!item) return []
    const last = newestFirst(log).find((entry) => entry.item === id)
    const outdated = given && last !== undefined && last.version !== PRIVACY_NOTICE.version
    const since = at === undefined ? '' : `${formatMoment(at, now)} ${act(given)}`
    return [{ ...item, given, outdated, since }]
  })
}

export interface ConsentLogRow {
  /** Unique in the list. */
  id: string
  text: string
  at: string
}

export const consentLog = ({ log }: Consents, now: number): ConsentLogRow[] =>
  newestFirst(log).map((entry, i) => ({
    id: `${entry.at}:${entry.item}:${i}`,
    text: `${byWhom[entry.by]}${act(entry.given)}：${titleOf(entry.item)}`,
    at: `${formatMoment(entry.at, now)} · 告知版本 ${entry.version}`,
  }))
