import { type Notice, TEMPLATES } from '../../../miniprogram/shared/subscriptions'
import { dayOf, formatClock, formatDate } from '../../../miniprogram/shared/time'

/** WeChat's limit of a `thing`, in characters; a longer one refuses the whole message (47003). */
const THING = 20
/** WeChat takes no empty value either. */
const NOTHING = '详见小程序'

const thing = (text: string): string => {
  const letters = [...text.replace(/\s+/g, ' ').trim()]
  if (letters.length === 0) return NOTHING
  return letters.length <= THING ? letters.join('') : `${letters.slice(0, THING - 1).join('')}…`
}

/** `2026年11月22日 19:00` */
const time = (at: number): string => `${formatDate(dayOf(at))} ${formatClock(at)}`

/** What a notice says in the fields of its template, each as WeChat takes it. */
export function fieldValues({ template, words }: Notice): Record<string, { value: string }> {
  const said: Record<string, string | number> = { ...words }
  const fields: [string, readonly [string, string]][] = Object.entries(TEMPLATES[template].fields)
  return Object.fromEntries(
    fields.map(([field, [, word]]) => [field, { value: shownIn(field, said[word] ?? '') }]),
  )
}

function shownIn(field: string, said: string | number): string {
  if (typeof said === 'number') return time(said)
  return field.startsWith('thing') ? thing(said) : said
}
