import type { CloudError } from 'wx-server-sdk'

/** What a promise is rejected with; `undefined` when it is not. */
export const rejection = (work: Promise<unknown>): Promise<CloudError | undefined> =>
  work.then(
    () => undefined,
    (error: CloudError) => error,
  )
