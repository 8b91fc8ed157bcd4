import type { Person } from '../../../cloudfunctions/volunteer/documents'
import { noticeItems, PRIVACY_NOTICE } from '../../../miniprogram/shared/privacy-notice'
import { HOUR } from '../../../miniprogram/shared/time'
import { child, NOW, paper, town } from './town'

/** Marks that stand nowhere else, so that finding one anywhere is a leak. */
const NAMES = ['暗记甲某', '暗记乙某', '暗记丙某', '暗记丁某', '暗记戊某']
const phones = {
  one: '16012340001',
  two: '16012340001',
  three: '16012340003',
  youth: '16012340004',
}
const numbers = [28, 44, 46, 48].map((serial) => paper('1996-05-20', serial))
const there = town(phones)
const { done, signUp } = there

const secretsOf = () => [
  ...NAMES,
  ...Object.values(phones),
  ...numbers,
  ...numbers.map((number) => number.slice(6, 17)),
  paper('2016-04-20'),
  paper('2011-01-01'),
  '1996-05-20',
  '2016-04-20',
  '2011-01-01',
]

test('names, numbers and phones stand in no document, no output and no answer', async () => {
  const output: unknown[] = []
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation((...parts) => void output.push(parts)),
  )
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    output.push(String(chunk))
    return true
  })
  const answers: unknown[] = []
  const keep = async (answer: Promise<unknown>) => {
    answers.push(await answer)
  }
  const [first, second, third, fourth, fifth] = NAMES

  there.cloud().outcomes.choose({ identity: 'unknown' })
  await there.imported({ name: fifth, serial: 48, phone: '16000000000' })
  await keep(signUp({ openid: 'one' }, { name: first }))
  await keep(signUp({ openid: 'three' }, { name: second, serial: 44 }))
  await keep(there.trySignUp({ openid: 'three' }, { name: second, serial: 44 }))
  await keep(there.trySignUp({ openid: 'bad' }, { name: fourth, serial: 44 }, { residence: 'x' }))
  await keep(signUp({ openid: 'claimant' }, { name: fifth, serial: 48 }))
  await keep(signUp({ openid: 'two' }, { name: first }))
  await keep(signUp({ openid: 'contender' }, { name: third, serial: 44 }))
  await keep(
    done('contest-document', { statement: `我是${third}，这是我的证件` }, { openid: 'contender' }),
  )
  await keep(done('add-child', child({ name: fourth }), { openid: 'three' }))
  await keep(signUp({ openid: 'youth' }, { name: third, birthDate: '2011-01-01' }))
  const { code } = await done<{ code: string }>('guardian-code', {}, { openid: 'youth' })
  const consent = {
    code,
    relation: 'father',
    noticeVersion: PRIVACY_NOTICE.version,
    consents: noticeItems('youth').map(({ id }) => id),
  }
  await keep(done('consent-as-guardian', consent, { openid: 'three' }))
  const corrected = { name: second, document: { kind: 'resident-id', number: numbers[2] } }
  await keep(done('correct-identity', corrected, { openid: 'three' }))
  for (const openid of ['one', 'two', 'three', 'contender', 'youth', 'claimant']) {
    await keep(done('me', {}, { openid }))
  }
  await there.grantRole('youth', 'reviewer', '441300')
  await keep(there.letters())
  await keep(done('review-cases', {}, { openid: 'youth' }))
  // An unforeseen failure, logged whole.
  there.cloud().faults.set({ action: 'database.getDocument', collection: 'people', fail: 'before' })
  await keep(there.call('my-data', {}, { openid: 'one' }))
  there.cloud().faults.clear()
  await done('my-data', {}, { openid: 'one' })
  await done('close-account', {}, { openid: 'three' })
  await there.run('effectMoves', NOW + 24 * HOUR)
  await there.run('closeAccounts', NOW + 15 * 24 * HOUR)

  for (const spy of [...spies, written]) spy.mockRestore()
  const documents: unknown[] = []
  for (const name of there.cloud().engine.collections()) documents.push(await there.all(name))
  const everything = { documents, output, answers, logs: there.cloud().logs }
  for (const [place, found] of Object.entries(everything)) {
    const text = JSON.stringify(found)
    for (const secret of secretsOf()) {
      expect([place, secret, text.includes(secret)]).toEqual([place, secret, false])
    }
  }
  expect(JSON.stringify(documents).length).toBeGreaterThan(10_000)
  expect(JSON.stringify(output)).toContain('incident')
})

test('one who opens the data with the key finds what was sealed', async () => {
  const { personId } = await signUp({ openid: 'one' }, { name: NAMES[0] })
  const person = (await there.stored<Person>('people', personId)) as Person
  expect(person.name).toMatch(/^a256gcm\.test\./)
})
