import path from 'node:path'

/** Where things lie in this project. `DATA_DIR` moves the data. */
export const projectRoot = path.resolve(__dirname, '..')
export const dataFolder = () => path.resolve(projectRoot, process.env.DATA_DIR || 'data')
/** What `npm run build` makes, for DevTools and the CloudBase CLI. */
export const builtFunctions = path.join(projectRoot, 'dist/cloudfunctions')
/** What a running city has built for itself: two of them do not share it. */
export const builtFor = (port: number) => path.join(projectRoot, 'dist/running', String(port))
export const miniprogramRoot = path.join(projectRoot, 'miniprogram')
export const port = () => Number(process.env.PORT || 8090)
