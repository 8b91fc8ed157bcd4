import cloud from 'wx-server-sdk'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

/** The database of this environment. A missing document reads as `data: null`, not as an error. */
export const database = cloud.database({ throwOnNotFound: false })
export type Database = typeof database

export { cloud }
