import fs from 'node:fs'
import path from 'node:path'

/** Noto Sans SC as npm brings it: cut into parts that a page loads by the characters it shows. */
export const fontFolder = (nodeModules: string): string =>
  path.join(nodeModules, '@fontsource-variable/noto-sans-sc')

/** Families that iPhones have and style sheets name; TDesign's without any other for Chinese. */
const ON_PHONES = ["'PingFang SC'", "'PingFangSC-Regular'"]

/**
 * The font under its own name and under those of phones: a machine without Chinese fonts shows
 * nothing otherwise, and one with another font breaks lines elsewhere.
 */
export function fontSheet(nodeModules: string): string {
  const css = fs.readFileSync(path.join(fontFolder(nodeModules), 'index.css'), 'utf8')
  const aliases = ON_PHONES.map((name) => css.replaceAll("'Noto Sans SC Variable'", name))
  return [css, ...aliases].join('')
}
