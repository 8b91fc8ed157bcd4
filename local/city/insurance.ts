import type { Enrolment } from '../../cloudfunctions/event/session-documents'
import type { Cover, Policy } from '../../cloudfunctions/insurance/documents'
import { coverAt } from '../../cloudfunctions/insurance/rules/cover'
import { type Insured, insuredOf } from '../../cloudfunctions/insurance/rules/policy'
import { addDays, dayOf } from '../../miniprogram/shared/time'
import { CITY } from './organisations'

/** Days before and after the day of its making for which the policy holds: longer than any event is away. */
const AROUND = 400

/** What the federation has taken out for all volunteers of the city. */
export const cityPolicy = (now: number): Policy => ({
  _id: 'policy-city',
  organisation: { id: CITY, name: '市志愿者联合会', path: CITY },
  terms: {
    insurer: '示例保险公司',
    number: 'DEMO-2026-0001',
    coverage: '志愿服务期间及往返途中的意外伤害：身故、伤残 20 万元，医疗 2 万元',
    from: addDays(dayOf(now), -AROUND),
    until: addDays(dayOf(now), AROUND),
    minAge: 16,
    maxAge: 75,
    dangerous: true,
    per: 'person',
  },
  rev: 1,
  log: [],
})

/** As sessions carry it. */
export const cityInsurance = (now: number): Insured => insuredOf(cityPolicy(now))

/** The covers of those who take part in what is insured. */
export const coversOf = (enrolments: readonly Enrolment[], asOf: number): Cover[] =>
  enrolments.flatMap(({ _id, policyId, state, rev: told, ...place }) => {
    if (policyId === undefined || !['approved', 'cancelled'].includes(state)) return []
    const { personId, sessionId, eventId, from, to } = place
    const stands = state === 'approved'
    const cover = { personId, sessionId, eventId, from, to, stands }
    return [{ _id, policyId, ...cover, told, ...coverAt(cover, asOf), rev: 1, log: [] }]
  })
