import { PLACES } from '../../cloudfunctions/event/session-documents'
import type { Engine } from '../cloud/engine/types'
import type { Left } from './crowd'

/**
 * Notes how many places of a session are left after each change that the engine has carried out.
 * @returns the history, and what ends the watch
 */
export function watchLeft(
  engine: Engine,
  sessionId: string,
  places: number,
): { history: Left[]; end(): void } {
  const history: Left[] = [{ at: performance.now(), left: places }]
  const update = engine.update.bind(engine)
  engine.update = async (collection, filter, change, ...more) => {
    const result = await update(collection, filter, change, ...more)
    const by = (change.$inc as { left?: number } | undefined)?.left
    const isOurs = collection === PLACES && JSON.stringify(filter).includes(`"${sessionId}"`)
    if (by && isOurs && result.updated > 0) {
      const left = (history.at(-1)?.left ?? 0) + by
      history.push({ at: performance.now(), left })
    }
    return result
  }
  // The prototype's method comes back into sight.
  return { history, end: () => void Reflect.deleteProperty(engine, 'update') }
}
