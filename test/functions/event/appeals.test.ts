import { database } from '../../../cloudfunctions/_kernel/database'
import { deliver } from '../../../cloudfunctions/timer/letters'
import { withCloud } from '../../support/cloud'
import { messages } from './looking'
import {
  above,
  addMissed,
  an,
  appeal,
  decide,
  enrolmentIn,
  excuse,
  leader,
  miss,
  OVER,
} from './missed'
import { addPerson, addRecord, call, cloudOptions, granted, outcome } from './world'

withCloud(cloudOptions)

beforeEach(async () => {
  await addMissed()
  granted(await miss('s0'))
})

test('appeals wait for the level above, which reads what the person says', async () => {
  granted(await appeal('s0'))
  const { appeals } = granted(await call('appeals', {}, above))
  expect(appeals).toMatchObject([{ name: '安**', statement: '我到了，签到时手机没电' }])
  expect(JSON.stringify(await enrolmentIn('s0'))).not.toContain('手机没电')
  expect(granted(await call('appeals', {}, leader)).appeals).toEqual([])
  expect(granted(await call('to-decide', {}, above))).toEqual({ plans: 0, appeals: 1 })
  expect(granted(await call('to-decide', {}, leader)).appeals).toBe(0)
  expect(granted(await call('to-decide', {}, an))).toEqual({ plans: 0, appeals: 0 })
  expect(outcome(await call('appeals', {}, an))).toBe('NOT_ALLOWED')
  expect(outcome(await decide('s0', 'uphold', leader))).toBe('NOT_FOUND')
  expect(outcome(await decide('s0', 'uphold', { person: 'stranger', now: OVER }))).toBe('NOT_FOUND')
})

test('they come with what the organiser has noted, which the person has read, too', async () => {
  granted(await excuse('s0'))
  granted(await miss('s0', leader, '电话没有人接'))
  granted(await appeal('s0'))
  const [shown] = granted(await call('appeals', {}, above)).appeals
  expect(shown).toMatchObject({
    organiser: '惠东县志愿服务队',
    marked: { at: OVER, why: '电话没有人接' },
  })
  expect(shown?.why).toBeUndefined()
  expect((await messages(OVER)).map(({ body }) => body)).toContainEqual(
    expect.stringContaining('“清洁沙滩”：电话没有人接。'),
  )
})

test('they are told to those who decide, once, and to nobody else', async () => {
  const again = { ...an, key: 'one-intention' }
  granted(await appeal('s0', again))
  granted(await appeal('s0', again))
  const asked = (await messages(OVER)).filter(({ title }) => title === '有人对“未到”提出申诉')
  expect(asked).toMatchObject([{ personId: 'above' }])
  expect(asked[0]?.body).not.toContain('手机没电')
})

test('they are shown with the participants, as far as they have come', async () => {
  const shown = async () =>
    granted(await call('participants', { sessionId: 's0' }, leader)).participants[0]
  granted(await appeal('s0'))
  expect(await shown()).toMatchObject({ state: 'no-show', appeal: { state: 'open' } })
  granted(await decide('s0', 'uphold'))
  expect(await shown()).toMatchObject({ state: 'approved', appeal: { state: 'upheld' } })
})

test('two who decide at once: one decides', async () => {
  granted(await appeal('s0'))
  const answers = await Promise.all([decide('s0', 'uphold'), decide('s0', 'refuse')])
  expect(answers.map(outcome).sort()).toEqual(['STATE_CHANGED', 'ok'])
  const { state, appeal: decided } = await enrolmentIn('s0')
  expect(state).toBe(decided?.state === 'upheld' ? 'approved' : 'no-show')
})

test('the organiser corrects while the level above decides: no-show and appeal agree', async () => {
  granted(await appeal('s0'))
  const answers = await Promise.all([excuse('s0'), decide('s0', 'refuse')])
  expect(outcome(answers[0])).toBe('ok')
  expect((await enrolmentIn('s0')).state).toBe('approved')
  expect((await enrolmentIn('s0')).appeal?.state).not.toBe('open')
})

test('corrected and marked anew, it can be appealed anew', async () => {
  granted(await appeal('s0'))
  granted(await excuse('s0'))
  expect(outcome(await appeal('s0'))).toBe('STATE_CHANGED')
  granted(await miss('s0'))
  granted(await appeal('s0'))
})

test('sent again, one appeal is one; another’s is nobody’s', async () => {
  const again = { ...an, key: 'one-intention' }
  expect(granted(await appeal('s0', again))).toEqual(granted(await appeal('s0', again)))
  expect(outcome(await appeal('s0', { person: 'stranger', now: OVER }))).toBe('NOT_ENROLLED')
})

test('whoever marked does not decide, even from above', async () => {
  granted(await excuse('s0'))
  granted(await miss('s0', above))
  granted(await appeal('s0'))
  const [shown] = granted(await call('appeals', {}, above)).appeals
  expect(shown?.why?.code).toBe('OWN_APPEAL')
  expect(outcome(await decide('s0', 'refuse'))).toBe('OWN_APPEAL')
})

describe('of somebody whose record has ended', () => {
  const letter = (kind: string, content: object) => deliver(OVER)({ id: kind, kind, content })
  const end = () =>
    database
      .collection('people')
      .doc('an')
      .update({ data: { standing: 'closed' } })
  const toldBo = async () =>
    (await messages(OVER)).filter(({ personId }) => personId === 'bo').map(({ title }) => title)
  const waiting = async () => granted(await call('to-decide', {}, above)).appeals

  beforeEach(async () => {
    granted(await appeal('s0'))
    await end()
  })

  test('they can be decided where another record has taken theirs in, and are told there', async () => {
    await addRecord('bo')
    await letter('person-merged', { from: 'an', into: 'bo' })
    const { appeals } = granted(await call('appeals', {}, above))
    expect(appeals).toMatchObject([{ personId: 'an', statement: '我到了，签到时手机没电' }])
    expect(appeals[0]?.name).toBeUndefined()
    granted(await decide('s0', 'uphold'))
    expect(await toldBo()).toEqual(['“未到”已更正'])
    expect(await waiting()).toBe(0)
  })

  test('a refusal is told there, too; but nobody decides on what they bear themselves', async () => {
    await addRecord('bo')
    await addPerson('bo', { leads: 'o0' })
    await letter('person-merged', { from: 'an', into: 'bo' })
    expect(outcome(await decide('s0', 'uphold', { person: 'bo', now: OVER }))).toBe('OWN_APPEAL')
    granted(await decide('s0', 'refuse'))
    expect(await toldBo()).toEqual(['申诉未通过'])
  })

  test('they are erased with an account that is closed, and wait for nobody', async () => {
    expect(await waiting()).toBe(1)
    for (let i = 0; i < 2; i++) await letter('person-closed', { personId: 'an' })
    expect(granted(await call('appeals', {}, above)).appeals).toEqual([])
    expect(await waiting()).toBe(0)
    const { appeal: kept, log } = await enrolmentIn('s0')
    expect(kept).toMatchObject({ state: 'moot' })
    expect(kept).not.toHaveProperty('statement')
    expect(log.filter(({ what }) => what === 'event/forget-appeals')).toHaveLength(1)
    expect(outcome(await decide('s0', 'uphold'))).toBe('STATE_CHANGED')
  })
})
