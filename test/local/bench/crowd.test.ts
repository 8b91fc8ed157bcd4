import { askAll, falselyFull, shareOf } from '../../../local/bench/crowd'
import { watchLeft } from '../../../local/bench/places-watch'
import { reason } from '../../../miniprogram/shared/reasons'
import { withCloud } from '../../support/cloud'

const told = (outcome: string, asked: number, heard: number) => ({ outcome, asked, heard })
const history = (...moments: [at: number, left: number][]) =>
  moments.map(([at, left]) => ({ at, left }))

describe('FULL is wrong', () => {
  const refused = [told('FULL', 10, 20)]

  test('where a place was left from the asking to the hearing', () => {
    expect(falselyFull(refused, history([0, 2], [15, 1], [21, 0]))).toBe(1)
    expect(falselyFull(refused, history([0, 1], [5, 0], [9, 1], [21, 0]))).toBe(1)
  })

  test('and right where none was, be it for a moment', () => {
    expect(falselyFull(refused, history([0, 1], [5, 0]))).toBe(0)
    expect(falselyFull(refused, history([0, 1], [5, 0], [11, 1]))).toBe(0)
    expect(falselyFull(refused, history([0, 1], [14, 0], [16, 1]))).toBe(0)
    expect(falselyFull(refused, history([0, 1], [20, 0]))).toBe(0)
  })

  test('for nobody who was told something else', () => {
    expect(falselyFull([told('in', 10, 20), told('BUSY', 10, 20)], history([0, 2]))).toBe(0)
  })
})

test('everybody asks once, no more at once than planned, and what they were told is counted', async () => {
  let now = 0
  let most = 0
  const asked: number[] = []
  const all = await askAll(5, 2, async (person) => {
    asked.push(person)
    most = Math.max(most, ++now)
    await new Promise(setImmediate)
    now--
    return person < 2 ? { ok: true, value: {} } : { ok: false, reason: reason('FULL') }
  })
  expect(asked).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
  expect(shareOf(all, 'in')).toBe('2 (40 %)')
  expect(shareOf(all, 'FULL')).toBe('3 (60 %)')
  expect(shareOf(all, 'BUSY')).toBe('0 (0 %)')
})

describe('watching', () => {
  const cloud = withCloud({ collections: [{ name: 'places', indexes: [] }] })

  test('notes each change of what is left in one session, and nothing else', async () => {
    const { engine } = cloud()
    await engine.insert('places', [
      { _id: 's1', left: 2 },
      { _id: 's2', left: 2 },
    ])
    const take = (_id: string) =>
      engine.update('places', { _id, left: { $gt: 0 } }, { $inc: { left: -1 } })
    const watch = watchLeft(engine, 's1', 2)
    await take('s1')
    await take('s2')
    await engine.update('places', { _id: 's1' }, { $set: { open: true } })
    await take('s1')
    await take('s1')
    watch.end()
    await engine.update('places', { _id: 's1' }, { $inc: { left: 1 } })
    expect(watch.history.map(({ left }) => left)).toEqual([2, 1, 0])
  })
})
