import { database } from '../../../cloudfunctions/_kernel/database'
import type { Account } from '../../../cloudfunctions/_kernel/identity'
import { drainOutbox } from '../../../cloudfunctions/organisation/neighbours'
import { deliver } from '../../../cloudfunctions/timer/letters'
import { foundCity } from '../../../cloudfunctions/volunteer/neighbours'
import { HOUR } from '../../../miniprogram/shared/time'
import { child, NOW, town } from './town'

const there = town()

const federation = {
  name: '示例市志愿者联合会',
  domains: ['01'],
  contact: '市民服务中心一楼',
  introduction: '全市志愿服务的枢纽组织。',
}

/** Writes into the database as an operator would, and lets the timer come by. */
const write = async (founding: Record<string, unknown>) => {
  await database.collection('settings').doc('founding').set({ data: founding })
  await tick()
}
const tick = async () => {
  await foundCity(NOW)
  await drainOutbox(deliver(NOW), NOW)
}
const outcome = async () => (await there.stored('settings', 'founding'))?.outcome
const roles = async (openid: string) =>
  (await there.stored<Account>('accounts', openid))?.roles.map(({ role, scope }) => [role, scope])

test('while nothing is written down, nothing happens', async () => {
  await tick()
  expect(await there.all('organisations')).toEqual([])
})

test('the first leader leads the city, and what stands in the books says who wrote it down', async () => {
  const { number } = await there.signUp({ openid: 'lin' })
  await write({ leader: number, organisation: federation })
  expect(await outcome()).toBe('done')
  expect(await roles('lin')).toEqual([['leader', 'city']])
  expect(await there.stored('organisations', 'city')).toMatchObject({
    ...{ level: 'city', path: 'city', area: '441300', state: 'active' },
    log: [{ by: 'operator', what: 'volunteer/found' }],
  })
})

test('told again, or by two timers at once, it happens once', async () => {
  const { number, personId } = await there.signUp({ openid: 'lin' })
  await database
    .collection('settings')
    .doc('founding')
    .set({ data: { leader: number, organisation: federation } })
  await Promise.all([tick(), tick()])
  await tick()
  const [membership] = await there.all('memberships')
  expect(membership).toMatchObject({ personId, roles: ['leader'], rev: 2 })
  expect(await there.stored('organisations', 'city')).toMatchObject({ rev: 1 })
})

test('nobody becomes leader beside one who leads already', async () => {
  const { number } = await there.signUp({ openid: 'lin' })
  await write({ leader: number, organisation: federation })
  const other = await there.signUp({ openid: 'wu' }, { serial: 44 })
  await write({ leader: other.number, organisation: federation })
  expect(await outcome()).toBe('Somebody leads 示例市志愿者联合会 already')
  expect(await roles('wu')).toEqual([])
})

test('a city that has lost its last leader gets one', async () => {
  const city = { _id: 'old', path: 'old', ...federation, level: 'city', area: '441300' }
  const stands = { state: 'active', leaders: [], since: NOW - HOUR, rev: 4, log: [] }
  await there.cloud().engine.load('organisations', [{ ...city, ...stands }])
  const { number } = await there.signUp({ openid: 'lin' })
  await write({ leader: number })
  expect(await roles('lin')).toEqual([['leader', 'old']])
})

test.each<[string, (number: string, ward: string) => Record<string, unknown>, string]>([
  [
    'a number that nobody has',
    () => ({ leader: '441399260000017' }),
    'Nobody has this volunteer number',
  ],
  ['a child', (_, leader) => ({ leader }), '担任职务须为用本人微信注册的成年志愿者'],
  ['no organisation', (leader) => ({ leader }), 'organisation.'],
  [
    'an organisation without a contact',
    (leader) => ({ leader, organisation: { ...federation, contact: '' } }),
    'organisation.contact',
  ],
  [
    'a domain that no list has',
    (leader) => ({ leader, organisation: { ...federation, domains: ['1'] } }),
    'organisation.domains: No such domain',
  ],
])('%s: it says so, and waits to be written anew', async (_, founding, says) => {
  const { number } = await there.signUp({ openid: 'lin' })
  const ward = await there.done<{ number: string }>('add-child', child(), { openid: 'lin' })
  await write(founding(number, ward.number))
  expect(await outcome()).toEqual(expect.stringContaining(says))
  expect(await there.all('memberships')).toEqual([])
  await write({ leader: number, organisation: federation })
  expect(await outcome()).toBe('done')
})
