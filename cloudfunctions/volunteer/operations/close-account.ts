import { DAY } from '../../../miniprogram/shared/time'
import { type Draft, posting, traceOf } from '../../_kernel/records'
import { found } from '../../_kernel/refusal'
import { savePerson } from '../changes/hand-over'
import type { Person } from '../documents'
import { amended } from '../rules/records'
import { operation } from '../store'
import { closeAccount as contract } from './close-account.contract'

/** With a guardian the children in the account go too: nobody would be there to act for them. */
export const closeAccount = operation(contract, async ({ why }, call) => {
  const { account, subject, store, settings, now } = call
  const ids = subject.relation === 'self' ? account.people.map((one) => one.personId) : []
  const closesAt = await store.transact(async (unit) => {
    const before = found(await unit.person(subject.personId))
    if (before.closing) return before.closing.closesAt
    const closing = { since: now, closesAt: now + settings.closingCoolingOffDays * DAY, why }
    for (const id of new Set([subject.personId, ...ids])) {
      const person = id === before._id ? before : await unit.person(id)
      if (person && !person.closing) await savePerson(unit, asClosing(person, closing))
    }
    return closing.closesAt
  })
  return { closesAt }

  function asClosing(person: Person, closing: NonNullable<Person['closing']>): Person {
    const changes = { standing: 'closing' as const, closing, request: call.request }
    const logged = { standing: [person.standing, 'closing'] as const }
    const draft: Draft = { kind: 'person-closing', content: { personId: person._id } }
    return posting(amended(person, traceOf(call), changes, logged), now, [draft])
  }
})
