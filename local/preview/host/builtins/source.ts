import { resolveFile } from '../state'

/** Schemes that name a file without the mini-program's package. */
const ABSOLUTE = /^(https?:|data:|blob:|wxfile:|cloud:|\/\/)/

/**
 * The URL of an image or video: temporary and cloud files by their own ways, anything else out of
 * the mini-program's package, relative to the component that names it.
 */
export function sourceUrl(source: string, ownerPath: string): string {
  if (ABSOLUTE.test(source)) return resolveFile(source)
  return new URL(source, `http://package/${ownerPath}`).pathname
}
