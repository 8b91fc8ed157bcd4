import {
  invitedText,
  participantView,
  takenText,
} from '../../../miniprogram/shared/participant-view'
import { volunteerNumbersIn } from '../../../miniprogram/shared/volunteer-number'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const NOW = at('2026-11-22T09:00')

describe('who takes part', () => {
  const one = {
    ...{ personId: 'an', name: '安*', minor: false, post: '引导员' },
    state: 'approved' as const,
  }

  test.each([
    [{}, ''],
    [{ state: 'rejected' as const, why: '人已够' }, '未通过：人已够'],
    [{ state: 'cancelled' as const }, '已取消'],
    [
      { state: 'offered' as const, offerUntil: at('2026-11-22T12:00') },
      '名额保留到 11月22日 周日 12:00，等本人确认',
    ],
    [{ override: true }, '名额外，由组织方邀请'],
    [{ state: 'invited' as const, override: true }, '名额满了也可以参加'],
    [{ state: 'no-show' as const }, '未到'],
    [
      { state: 'no-show' as const, appeal: { state: 'open' as const } },
      '未到，本人已申诉，等上级处理',
    ],
    [{ state: 'no-show' as const, appeal: { state: 'moot' as const } }, '未到'],
    [{ appeal: { state: 'upheld' as const } }, '申诉成立，未到已撤销'],
  ])('%j: %s', (more, note) => expect(participantView({ ...one, ...more }, NOW).note).toBe(note))

  test('are there without a name, too, where a record has ended', () => {
    const { name: _, ...ended } = one
    expect(participantView(ended, NOW).name).toBe('已停用的档案')
  })

  test('are counted, also beyond the limit', () => {
    expect(takenText({ cap: 10, taken: 13 })).toBe('名额 13/10')
    expect(takenText({ cap: null, taken: 3 })).toBe('已有 3 人，不限人数')
  })

  test('cannot be marked again once the level above has taken it back', () => {
    const upheld = { ...one, appeal: { state: 'upheld' as const } }
    expect(participantView(upheld, NOW).settled).toBe(true)
    expect(participantView(one, NOW).settled).toBe(false)
  })
})

test('what became of each number that was invited', () => {
  const numbers = volunteerNumbersIn(' 4413 0226 1234 567，\n000\n')
  expect(numbers).toEqual(['4413 0226 1234 567', '000'])
  expect(
    invitedText([
      { number: '441302261234567', outcome: 'invited' },
      { number: '000', outcome: 'unknown' },
    ]),
  ).toBe('441302261234567：已邀请，等待本人答复\n000：没有这个编号')
})
