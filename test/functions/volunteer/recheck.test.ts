import type { Person } from '../../../cloudfunctions/volunteer/documents'
import type { Verdict } from '../../../cloudfunctions/volunteer/identity-provider'
import { HOUR } from '../../../miniprogram/shared/time'
import { declared, NOW, town } from './town'

/** A provider in whose place a test can do something before it answers. */
let mockAnswer: () => Promise<Verdict>
jest.mock('../../../cloudfunctions/volunteer/identity-provider', () => ({
  identityProvider: () => ({ check: () => mockAnswer() }),
}))

const there = town()

test('an answer about a former identity is not taken for the corrected one', async () => {
  mockAnswer = async () => 'unavailable'
  const { personId } = await there.signUp({ openid: 'lin' })
  const { name, document } = declared({ name: '林晓满' })
  let asked = 0
  mockAnswer = async () => {
    if (asked++ > 0) return 'unavailable'
    await there.done('correct-identity', { name, document }, { openid: 'lin' })
    return 'match'
  }
  await there.run('recheckIdentities', NOW + 6 * HOUR)
  const person = await there.stored<Person>('people', personId)
  expect(person).toMatchObject({ identity: 'self-declared', recheckAfter: NOW + 6 * HOUR })
})

test('a provider that fails for one does not keep it from the others', async () => {
  mockAnswer = async () => 'unavailable'
  const first = await there.signUp({ openid: 'lin' })
  const second = await there.signUp({ openid: 'wu' }, { serial: 44 })
  const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  let asked = 0
  mockAnswer = async () => {
    if (asked++ === 0) throw new Error('down')
    return 'match'
  }
  await there.run('recheckIdentities', NOW + 6 * HOUR)
  errors.mockRestore()
  const states = await Promise.all(
    [first, second].map(({ personId }) => there.stored<Person>('people', personId)),
  )
  expect(states.map((one) => one?.identity).sort()).toEqual(['self-declared', 'verified'])
})
