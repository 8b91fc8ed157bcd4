import path from 'node:path'
import type { Root } from 'postcss'
import * as v from 'valibot'
import { readJson } from './json'

/** Where the preview serves `NAME.svg` of TDesign's icons. */
export const ICON_PATH = '/__preview/icons/'

/** TDesign's style sheet that names its icon font, which lies on a CDN. */
export const isIconFont = (file: string): boolean =>
  /tdesign-miniprogram.*[\\/]icon[\\/]icon\.wxss$/.test(file)

/** Draws the icons of the font from SVG files by CSS masks: same box, same colour, no network. */
export function drawIconsAsMasks(root: Root): void {
  root.walkAtRules('font-face', (rule) => {
    rule.remove()
  })
  root.walkRules((rule) => {
    const name = /^\.t-icon-([\w-]+)::?before$/.exec(rule.selector)?.[1]
    if (!name) return
    rule.removeAll()
    rule.append({ prop: '--i', value: `url(${ICON_PATH}${name}.svg)` })
  })
  root.append(
    '.t-icon-base::before{content:"";display:inline-block;width:1em;height:1em;background:currentColor;mask:var(--i) center/100% 100% no-repeat}',
  )
}

const iconSetSchema = v.looseObject({
  icons: v.record(v.string(), v.looseObject({ body: v.string() })),
})

/** Reads TDesign's icons from their npm package on first use. */
export function openIcons(nodeModules: string): (name: string) => string | undefined {
  let icons: Record<string, { body: string }> | undefined
  return (name) => {
    icons ??= readJson(
      path.join(nodeModules, '@iconify-json/tdesign/icons.json'),
      iconSetSchema,
    ).icons
    const icon = icons[name]
    if (!icon) return undefined
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">${icon.body}</svg>`
  }
}
