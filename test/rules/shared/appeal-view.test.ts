import { appealView } from '../../../miniprogram/shared/appeal-view'
import { reason } from '../../../miniprogram/shared/reasons'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const NOW = at('2026-11-22T09:00')

const listed = {
  sessionId: 's1',
  personId: 'an',
  name: '安**',
  title: '清洁沙滩',
  post: '引导员',
  organiser: '清河护水队',
  from: at('2026-11-20T09:00'),
  to: at('2026-11-20T11:00'),
  marked: { at: at('2026-11-20T12:00'), why: '电话没有人接' },
  statement: '我到了，签到时手机没电',
  openedAt: at('2026-11-21T08:00'),
}

test('an appeal says who organised what, what was noted and what the person says', () => {
  expect(appealView(listed, NOW)).toEqual({
    key: 's1:an',
    sessionId: 's1',
    personId: 'an',
    title: '清洁沙滩',
    when: '11月20日 周五 09:00–11:00',
    rows: [
      { label: '组织方', value: '清河护水队' },
      { label: '志愿者', value: '安**，引导员' },
      { label: '标记未到', value: '11月20日 周五 12:00' },
      { label: '组织方说', value: '电话没有人接' },
      { label: '提出申诉', value: '11月21日 周六 08:00' },
    ],
    statement: '我到了，签到时手机没电',
    why: '',
  })
})

test('it says where the record was taken in by another one, which stays unnamed', () => {
  const { name: _, ...unnamed } = listed
  expect(appealView(unnamed, NOW).rows[1]?.value).toBe('原档案已并入另一份，引导员')
})

test('it says why somebody else has to decide, and that nothing was noted', () => {
  const own = appealView({ ...listed, marked: { at: NOW }, why: reason('OWN_APPEAL') }, NOW)
  expect(own.why).toBe('与您本人有关的申诉，请由另一位负责人处理')
  expect(own.rows).toContainEqual({ label: '组织方说', value: '没有另外说明' })
})
