import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, parse, sep } from 'node:path'
import { ServiceError } from './errors'

/** The functions in a folder, CommonJS as the platform runs it. Loaded once, their modules keep their state. */
export class Code {
  readonly #require: NodeJS.Require

  constructor(private readonly folder: string) {
    this.#require = createRequire(join(folder, 'index.js'))
  }

  /**
   * What a handler such as `index.main` names.
   * @throws ServiceError FUNCTION_NOT_FOUND
   * @throws Error when the code fails on loading or exports no such thing
   */
  load(name: string, handler: string): unknown {
    const folder = join(this.folder, name)
    if (!/^[\w-]+$/.test(name) || !existsSync(folder)) {
      throw new ServiceError(
        'FUNCTION_NOT_FOUND',
        `FunctionName parameter could not be found: ${name}`,
      )
    }
    const { dir, name: file, ext } = parse(handler)
    const entry = join(folder, dir, `${file}.js`)
    // Without that file the folder's package.json says which it is.
    const loaded: unknown = this.#require(existsSync(entry) ? entry : folder)
    const main = typeof loaded === 'object' && loaded !== null && Reflect.get(loaded, ext.slice(1))
    if (typeof main !== 'function') throw new Error(`The function exports no ${ext.slice(1)}`)
    return main
  }

  /** Forgets a function, or all, so that the next call loads what has been built since. */
  forget(name = ''): void {
    if (!existsSync(this.folder)) return
    // The loader knows files by their real place.
    const folder = join(realpathSync(this.folder), name) + sep
    for (const file of Object.keys(this.#require.cache)) {
      if (file.startsWith(folder)) delete this.#require.cache[file]
    }
  }
}
