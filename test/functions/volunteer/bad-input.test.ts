import { contracts } from '../../../cloudfunctions/volunteer/contract'
import { spoiltInputs } from '../../support/spoilt'
import { child, declared, town } from './town'

const there = town()

const person = { name: '林小满', document: { kind: 'resident-id', number: '1' } }
const agreed = { noticeVersion: '2026-11-22', consents: ['basic'] }

/** One input that each contract takes. */
const good: Record<keyof typeof contracts, Record<string, unknown>> = {
  'add-child': child(),
  'change-consent': { item: 'skills', given: true, noticeVersion: '2026-11-22' },
  'change-phone': { phoneTicket: 'ticket' },
  'close-account': { why: '' },
  'consent-as-guardian': { ...agreed, relation: 'mother', code: 'ABCD2345' },
  consents: {},
  'contest-document': { statement: '这是我的' },
  'correct-identity': person,
  'decide-case': { caseId: 'one', decision: 'grant', why: '已核对' },
  'guardian-code': {},
  'invite-members': { organisationId: 'one', numbers: ['441302261234567'] },
  'keep-account': {},
  me: {},
  members: { organisationId: 'one', state: 'active', cursor: 'opaque' },
  'my-data': {},
  'object-to-move': { caseId: 'one' },
  'review-cases': { cursor: 'opaque' },
  'sign-up': { ...declared(), phoneTicket: 'ticket' },
  'update-profile': { residence: '441302', skills: [], categories: [] },
  'verify-phone': { code: 'code' },
}

const spoilt = spoiltInputs(contracts, good)

test('there is much to spoil', () => expect(spoilt.length).toBeGreaterThan(250))

test('wrong types, extra keys, overlong text and wrong ids are refused by the field’s name, and nothing is written', async () => {
  const { calls } = there.cloud()
  calls.reset()
  for (const { op, field, input } of spoilt) {
    const answer = await there.call(op, input, { openid: 'lin' })
    const named = answer.ok ? undefined : String(answer.reason.details?.field).split('.')[0]
    expect([op, named, answer]).toMatchObject([op, field, { reason: { code: 'INVALID_INPUT' } }])
  }
  expect(calls.count).toBe(0)
})

test('an answer to nonsense holds no stack and no path', async () => {
  const answers = await Promise.all(
    [{ op: 'me', input: 'text' }, 'text', null, { op: ['me'] }].map((input) =>
      there.call('me', input, { openid: 'lin' }),
    ),
  )
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, reason: { code: 'INVALID_INPUT' } })
    expect(JSON.stringify(answer)).not.toMatch(/\.ts|at |node_modules/)
  }
})

test('without an identity nothing but a refusal', async () => {
  for (const [op, input] of Object.entries(good)) {
    expect(await there.refusal(op, input, { openid: '' })).toBe('NOT_ALLOWED')
  }
})

test('a visitor may call no operation of volunteers', async () => {
  for (const [op, { who }] of Object.entries(contracts)) {
    if (who !== 'volunteer') continue
    const code = await there.refusal(op, good[op as keyof typeof contracts], { openid: 'visitor' })
    expect([op, code]).toEqual([op, 'NOT_SIGNED_UP'])
  }
})
