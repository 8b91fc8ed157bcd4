import { reason } from '../../../miniprogram/shared/reasons'
import { outcomeView, stepOfRefusal } from '../../../miniprogram/shared/sign-up-view'
import { DAY } from '../../../miniprogram/shared/time'

const NOW = Date.parse('2026-11-22T12:00:00+08:00')

test('a welcome shows the number, and says what a self-declared identity means', () => {
  const number = '441302261234567'
  const signedUp = { outcome: 'signed-up' as const, personId: 'p', number }
  const declared = outcomeView({ ...signedUp, identity: 'self-declared' }, NOW)
  expect(declared).toMatchObject({ title: '欢迎加入', number: '4413 0226 1234 567' })
  expect(declared.text).toContain('由您本人填写')
  expect(outcomeView({ ...signedUp, identity: 'verified' }, NOW).text).toContain('已核验通过')
})

test('a move says when it takes effect, and shows no number', () => {
  const view = outcomeView({ outcome: 'moving', effectiveAt: NOW + DAY }, NOW)
  expect(view.number).toBe('')
  expect(view.text).toContain('1 天后（11月23日 周一 12:00）生效')
})

test('a minor is told who has to agree', () =>
  expect(outcomeView({ outcome: 'awaiting-guardian', number: '' }, NOW).text).toContain('监护人'))

test.each([
  [reason('NOTICE_CHANGED'), 0],
  [reason('CONSENT_REQUIRED', { item: 'document' }), 0],
  [reason('CONSENT_REQUIRED', { item: 'skills' }), 2],
  [reason('IDENTITY_MISMATCH'), 1],
  [reason('PHONE_CODE_INVALID'), 1],
  [reason('TOO_MANY_ATTEMPTS'), undefined],
])('%j is mended on screen %p', (refusal, step) => expect(stepOfRefusal(refusal)).toBe(step))
