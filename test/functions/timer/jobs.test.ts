import path from 'node:path'
import { database } from '../../../cloudfunctions/_kernel/database'
import type { Membership } from '../../../cloudfunctions/organisation/documents'
import { main } from '../../../cloudfunctions/timer'
import { jobs, runAll } from '../../../cloudfunctions/timer/jobs'
import { deliver } from '../../../cloudfunctions/timer/letters'
import type { Caller } from '../../../local/cloud'
import { readCloudbaserc } from '../../../local/cloud/settings'
import type { RoleName } from '../../../miniprogram/shared/roles'
import { NOW } from '../../rules/event/fixtures'
import { membership, organisation } from '../../rules/organisation/fixtures'
import { withCloud } from '../../support/cloud'
import { addPerson, addSession, cloudOptions, enrolments, join, placesOf } from '../event/world'

const KEYS = { PERSONAL_DATA_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}` }

const cloud = withCloud({
  ...cloudOptions,
  functions: { timer: main },
  settings: readCloudbaserc(path.join(__dirname, '../../../cloudbaserc.json')),
  environment: KEYS,
})

const silently = async <T>(work: () => Promise<T>): Promise<T> => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    return await work()
  } finally {
    error.mockRestore()
  }
}

test('the platform’s trigger runs every job', async () => {
  const { result } = await cloud().timers.run('timer', 'every-minute')
  const done = Object.fromEntries(jobs.map(({ name }) => [name, 'done']))
  expect(result).toEqual({ ok: true, value: done })
})

test.each<[string, Caller]>([
  ['a person', { openid: 'wx-an' }],
  ['nobody, by HTTP or from a script', {}],
  ['a function that a trigger has called', { source: 'wx_trigger,scf' }],
])('%s is refused and nothing runs', async (_, caller) => {
  cloud().calls.reset()
  expect(await cloud().invoke('timer', {}, caller)).toMatchObject({
    ok: false,
    reason: { code: 'NOT_ALLOWED' },
  })
  expect(cloud().calls.count).toBe(0)
})

test('a trigger that WeChat does not know of is known by its variable', async () => {
  expect(await main()).toMatchObject({ ok: false })
  const before = process.env
  process.env = { ...before, ...KEYS, TRIGGER_SRC: 'timer' }
  try {
    expect(await main()).toMatchObject({ ok: true })
  } finally {
    process.env = before
  }
})

test('one that fails is logged with its incident and holds up none of the others', async () => {
  const ran: string[] = []
  const job = (name: string, fails = false) => ({
    name,
    run: async () => {
      if (fails) throw new Error('broken')
      ran.push(name)
    },
  })
  const outcomes = await silently(() => runAll([job('a'), job('b', true), job('c')], NOW))
  expect(ran).toEqual(['a', 'c'])
  expect(outcomes).toEqual({
    a: 'done',
    b: { incident: expect.stringMatching(/^[0-9A-V]{8}$/) },
    c: 'done',
  })
})

describe('letters', () => {
  test('a message reaches the message centre once', async () => {
    const content = { personId: 'an', title: '通知', body: '内容' }
    for (const now of [NOW, NOW + 1]) await deliver(now)({ id: 'l1', kind: 'message', content })
    const { data } = await database.collection('messages').get()
    expect(data).toEqual([{ _id: 'l1', at: NOW, ...content }])
  })

  test('an account that closes gives its places back', async () => {
    await Promise.all([addSession(), addPerson('an')])
    await join('s1', { person: 'an' })
    const letter = { id: 'l2', kind: 'person-closing', content: { personId: 'an' } }
    for (const now of [NOW, NOW + 1]) await deliver(now)(letter)
    expect((await placesOf('s1')).left).toBe(10)
    expect((await enrolments())[0]).toMatchObject({ cancelledBy: 'account-closed', rev: 2 })
  })

  test('what happens to a person reaches the organisations they belong to', async () => {
    const here = (personId: string, roles: RoleName[]) => ({
      ...membership('city/blue', personId, roles),
    })
    const organisations = [{ ...organisation('city/blue', { leaders: ['an'] }) }]
    await cloud().engine.load('organisations', organisations)
    await cloud().engine.load('memberships', [here('an', ['leader']), here('bo', ['recorder'])])
    const send = (kind: string, content: object) => deliver(NOW)({ id: kind, kind, content })
    await send('person-moved', { personId: 'bo' })
    await send('person-merged', { from: 'bo', into: 'cy' })
    await send('person-closed', { personId: 'an' })
    const { data } = await database.collection<Membership>('memberships').get()
    expect(data.map(({ personId, state, roles }) => [personId, state, roles]).sort()).toEqual([
      ['an', 'left', []],
      ['bo', 'left', []],
      ['cy', 'active', []],
    ])
  })

  test('a kind that nobody receives stays', async () => {
    const unknown = { id: 'l3', kind: 'unknown', content: {} }
    await expect(deliver(NOW)(unknown)).rejects.toThrow('unknown')
  })
})

test('log entries move to the audit, once', async () => {
  await Promise.all([addSession(), addPerson('an')])
  await join('s1', { person: 'an' })
  const audits = jobs.filter(({ name }) => name.startsWith('audit/'))
  expect(audits.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['audit/enrolments', 'audit/sessions', 'audit/events', 'audit/people']),
  )
  for (const now of [NOW, NOW + 1]) await runAll(audits, now)
  const { data } = await database.collection('audit').get()
  expect(data).toEqual([
    {
      _id: 'enrolments:s1:an:1',
      collection: 'enrolments',
      documentId: 's1:an',
      rev: 1,
      at: NOW,
      by: 'an',
      what: 'event/sign-up',
      changes: { state: [null, 'approved'] },
    },
  ])
  expect((await enrolments())[0]).toMatchObject({ log: [], rev: 1 })
})
