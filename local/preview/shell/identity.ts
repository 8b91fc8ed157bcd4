import type { Person } from './cloud'
import { choice, field, make, section } from './dom'
import type { Phone } from './phone'

const NEWCOMER = 'newcomer'

/** Who holds the phone. Another person starts at the home page. */
export function identitySection(phone: Phone, people: Person[]): HTMLElement {
  const current = phone.mock.openid
  const known = people.some(({ openid }) => openid === current)
  const note = make('p', { className: 'hint', textContent: describe(people, current) })
  const entries = [
    ...(current && !known ? [[current, `访客 ${current}`] as const] : []),
    ...people.map(({ openid, name }) => [openid, name] as const),
    [NEWCOMER, '新访客（第一次来）'] as const,
  ]
  const select = choice(entries, current ?? NEWCOMER, (value) => {
    const openid = value === NEWCOMER ? newVisitor() : value
    phone.set({ openid, privacyAgreed: false })
    note.textContent = describe(people, openid)
    phone.open()
  })
  return section('我是谁', field('微信身份', select), note)
}

const describe = (people: Person[], openid: string | undefined): string =>
  people.find((person) => person.openid === openid)?.note ?? '还没有注册的访客'

const newVisitor = (): string => `o-visitor-${crypto.randomUUID().slice(0, 8)}`
