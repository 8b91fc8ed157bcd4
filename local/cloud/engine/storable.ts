/** What may be stored. */
import { failed } from './errors'
import { clone } from './values'

/**
 * A copy to be stored.
 * @throws EngineError DATABASE_REQUEST_FAILED for a field named like an operator
 */
export const storable = <T>(value: T): T =>
  clone(value, (name) => {
    if (name.startsWith('$')) {
      throw failed(`The dollar ($) prefixed field '${name}' is not valid for storage.`)
    }
  })
