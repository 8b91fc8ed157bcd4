import type { Router } from '../types'

let present: Router | undefined

/** Called once, before app code runs. */
export const setRouter = (router: Router): void => {
  present = router
}

/** The router that draws the pages. */
export function router(): Router {
  if (!present) throw new Error('the wx object is used before the preview has booted')
  return present
}
