import { PLACES, type Places } from '../../cloudfunctions/event/documents'
import { signUpFor } from './event-sign-up'
import type { Row } from './report'
import type { World } from './world'

export const PEOPLE = 300
const CAP = 100

/** Everybody wants one of too few places at the same moment. @returns how it went */
export async function rush(world: World): Promise<Row> {
  const { _id } = await world.addSession(CAP)
  const answers = await Promise.all(
    Array.from({ length: PEOPLE }, (_, i) => signUpFor(world, _id, i)),
  )
  const outcomes = answers.map((answer) => (answer.ok ? 'in' : answer.reason.code))
  const share = (wanted: string) => {
    const count = outcomes.filter((outcome) => outcome === wanted).length
    return `${count} (${((count / PEOPLE) * 100).toFixed(0)} %)`
  }
  const { holders, posts } = (await world.cloud.engine.get(PLACES, _id)) as unknown as Places
  const held = Object.keys(holders).length
  const exact = held === CAP && Object.values(posts).every(({ left }) => left === 0)
  const name = `${PEOPLE} at once on ${CAP} places, over HTTP`
  return {
    cells: [name, String(held), String(CAP), ...['in', 'FULL', 'BUSY'].map(share)],
    broken: !exact,
  }
}
