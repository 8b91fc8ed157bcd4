import { join } from 'node:path'
import { soak } from '../../../local/soak/soak'
import { temporaryFolder } from './support'

const folder = temporaryFolder()

/** With this seed the second of four processes is killed while it starts. */
const SEED = 42

test('a killed process loses nothing it has acknowledged, and leaves nothing by half', async () => {
  const rounds = await soak({ folder: join(folder(), 'soak'), rounds: 4, records: 300, seed: SEED })
  expect(rounds.flatMap(({ problems }) => problems)).toEqual([])
  const acknowledged = new Set(rounds.flatMap((round) => [...round.acknowledged.keys()]))
  for (const kind of ['added', 'moved', 'counted', 'held', 'stamped', 'made']) {
    expect(acknowledged).toContain(kind)
  }
})
