import { contracts } from '../../../cloudfunctions/organisation/contract'
import { spoiltInputs } from '../../support/spoilt'
import { FILING, world } from './world'

const there = world()

const { parentId, ...filing } = FILING
const blue = { organisationId: 'blue' }
const member = { ...blue, personId: 'an' }
const alliance = { allianceId: 'alliance' }
const { domains, contact, introduction } = filing

const UNIT = {
  name: '江南街道志愿队',
  level: 'town',
  area: '441302003',
  domains,
  contact,
  introduction,
}

const spoilt = spoiltInputs(contracts, {
  'add-unit': { ...UNIT, parentId: 'county' },
  alliances: blue,
  amend: { ...blue, domains, contact, introduction },
  'amend-alliance': { ...alliance, charter: '章程' },
  'answer-alliance': { ...alliance, ...blue, accept: true },
  'answer-invitation': { ...blue, accept: true },
  apply: blue,
  decide: { ...blue, decision: 'return', why: '请补充' },
  'decide-application': { ...member, decision: 'refuse', why: '人数已够' },
  detail: blue,
  'dissolve-alliance': { ...alliance, why: '合作期满' },
  file: { ...FILING, registration: '91350100M000100Y43' },
  'file-again': { ...filing, ...blue },
  filings: { cursor: 'opaque' },
  'found-alliance': { ...blue, name: '助老联盟', charter: '章程' },
  'grant-role': { ...member, role: 'leader' },
  'invite-to-alliance': { ...alliance, ...blue },
  leave: blue,
  'leave-alliance': { ...alliance, ...blue },
  list: { text: '助老', area: '441302', level: 'team', kind: 'youth', cursor: 'opaque' },
  mine: {},
  'remove-ally': { ...alliance, ...blue, why: '合作期满' },
  'remove-member': { ...member, why: '长期未参加' },
  'revoke-invitation': member,
  'revoke-role': { ...member, role: 'leader' },
})

test('wrong types, extra keys, overlong text and wrong ids are refused by the field’s name, and nothing is written', async () => {
  const { calls } = there.cloud()
  calls.reset()
  for (const { op, field, input } of spoilt) {
    const answer = await there.call(op, input as never, { person: 'leader' })
    const named = answer.ok ? undefined : String(answer.reason.details?.field).split('.')[0]
    expect([op, named, answer]).toMatchObject([op, field, { reason: { code: 'INVALID_INPUT' } }])
  }
  expect(spoilt.length).toBeGreaterThan(250)
  expect(calls.count).toBe(0)
})
