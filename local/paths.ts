import path from 'node:path'

/** Where things lie in this project. `DATA_DIR` moves the data. */
export const projectRoot = path.resolve(__dirname, '..')
export const dataFolder = () => path.resolve(projectRoot, process.env.DATA_DIR ?? 'data')
export const builtFunctions = path.join(projectRoot, 'dist/cloudfunctions')
export const builtPreview = path.join(projectRoot, 'dist/preview')
export const miniprogramRoot = path.join(projectRoot, 'miniprogram')
export const port = () => Number(process.env.PORT ?? 8090)
