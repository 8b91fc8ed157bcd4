import { cloud, type Person } from './cloud'
import { choice, field, make, section } from './dom'
import type { Phone } from './phone'

const NEWCOMER = 'newcomer'
/** Who the host takes the phone's owner for until somebody is chosen. */
const FIRST_VISITOR = 'o-visitor'

/** A phone without a login, as when the mini-program is opened as a single page of the timeline. */
const NOBODY: Person = {
  openid: '',
  name: '没有登录（从朋友圈打开）',
  note: '云端不知道是谁，只放行规则对未登录者开放的部分',
}

/** Who holds the phone. Another person starts at the home page. */
export function identitySection(phone: Phone, citizens: Person[]): HTMLElement {
  const people = [...citizens, NOBODY]
  const current = phone.mock.openid ?? FIRST_VISITOR
  const note = make('p', { className: 'hint' })
  const describe = async (openid: string) => {
    const person = people.find((each) => each.openid === openid) ?? (await cloud.visitor())
    if (select.value === openid) note.textContent = person.note
  }
  const entries = people.map((person) => [person.openid, titleOf(person, people)] as const)
  const select = choice([...entries, [NEWCOMER, '新访客（第一次来）']], current, (value) => {
    const openid = value === NEWCOMER ? addVisitor(select, newVisitor()) : value
    phone.set({ openid, privacyAgreed: false })
    void describe(openid)
    phone.open()
  })
  if (!people.some(({ openid }) => openid === current)) addVisitor(select, current)
  void describe(current)
  return section('我是谁', field('微信身份', select), note)
}

/** Somebody with two accounts is told apart by their openid. */
export const titleOf = ({ openid, name }: Person, people: Person[]): string =>
  people.find((person) => person.name === name)?.openid === openid ? name : `${name}（${openid}）`

/** Lists a visitor as chosen, so that one can come back, and the next newcomer is another one. */
function addVisitor(select: HTMLSelectElement, openid: string): string {
  select.prepend(make('option', { value: openid, textContent: `访客 ${openid}` }))
  select.value = openid
  return openid
}

const newVisitor = (): string => `o-visitor-${crypto.randomUUID().slice(0, 8)}`
