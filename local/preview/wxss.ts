import fs from 'node:fs'
import path from 'node:path'
import postcss, { type AtRule, CssSyntaxError, type Root } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { BuildError } from './diagnostics'
import { drawIconsAsMasks, isIconFont } from './icons'
import { BUILTIN_TAGS } from './tags'

/** Finds the file of an `@import`; undefined when there is none. */
export type ResolveImport = (reference: string, importer: string) => string | undefined

/** A compiled style sheet and every file that went into it. */
export interface Sheet {
  css: string
  files: string[]
}

/**
 * WXSS → CSS of one page or component.
 * @param scope class prefix of a component with styles of its own, '' for pages and shared styles
 * @throws BuildError at the place of a syntax error or of an import that cannot be found
 */
export function compileWxss(file: string, scope: string, resolve: ResolveImport): Sheet {
  const files = new Set<string>()
  try {
    const root = inlineImports(file, resolve, [file], files)
    if (isIconFont(file)) drawIconsAsMasks(root)
    scopeSelectors(root, scope)
    convertUnits(root)
    return { css: root.toString(), files: [...files] }
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error
    const { line, column, reason } = error
    throw new BuildError([{ file: error.file ?? file, line, column, message: reason }])
  }
}

function inlineImports(
  file: string,
  resolve: ResolveImport,
  chain: string[],
  files: Set<string>,
): Root {
  files.add(file)
  const root = postcss.parse(fs.readFileSync(file, 'utf8'), { from: file })
  root.walkAtRules('import', (rule) => {
    const target = importTarget(rule, file, resolve)
    if (chain.includes(target)) rule.remove()
    else rule.replaceWith(inlineImports(target, resolve, [...chain, target], files).nodes)
  })
  return root
}

function importTarget(rule: AtRule, file: string, resolve: ResolveImport): string {
  const reference = /^(?:url\()?\s*["']?([^"')]+)/.exec(rule.params)?.[1]
  const target = reference && resolve(reference, file)
  if (!target) throw rule.error(`cannot find @import ${rule.params}`)
  return target
}

function scopeSelectors(root: Root, scope: string): void {
  const processor = selectorParser((selectors) => {
    selectors.walkClasses((node) => {
      if (scope) node.value = `${scope}--${node.value}`
    })
    selectors.walkTags((node) => {
      node.value = hostTag(node.value)
    })
    selectors.walkPseudos((node) => {
      if (node.value === ':host') node.replaceWith(hostAttribute(scope))
    })
  })
  root.walkRules((rule) => {
    if (!isKeyframe(rule.parent)) rule.selector = processor.processSync(rule.selector)
  })
}

const isKeyframe = (parent: postcss.Container | postcss.Document | undefined): boolean =>
  parent?.type === 'atrule' && /keyframes$/i.test((parent as AtRule).name)

/** What the host names the element that a tag selector means. */
function hostTag(tag: string): string {
  const name = tag.toLowerCase()
  if (name === 'page') return 'wx-page'
  const isElement = name.includes('-') || BUILTIN_TAGS.has(name)
  return isElement && !name.startsWith('wx-') ? `wx-${name}` : tag
}

/** The attribute that glass-easel writes on the host element of a component with this scope. */
function hostAttribute(scope: string): selectorParser.Attribute {
  const attribute = selectorParser.attribute({
    attribute: 'wx-host',
    operator: '=',
    value: undefined,
    raws: {},
  })
  attribute.setValue(scope || 'none', { quoteMark: '"' })
  return attribute
}

function convertUnits(root: Root): void {
  root.walkDecls((declaration) => {
    declaration.value = convertVh(convertRpx(declaration.value))
  })
  root.walkAtRules((rule) => {
    rule.params = convertRpx(rule.params)
  })
}

/**
 * 750 rpx are the screen's width. A calculation, because a rounded vw (13.3333vw) comes out at
 * 49.98 px on a 375 px screen.
 */
export const convertRpx = (value: string): string =>
  value.replace(
    /(^|[^\w.#-])([+-]?(?:\d+\.?\d*|\.\d+))rpx\b/gi,
    (_, before: string, size: string) =>
      Number(size) === 0 ? `${before}0px` : `${before}calc(100vw * ${size} / 750)`,
  )

/** A page's 100vh ends at the tab bar and begins below the navigation bar; the host keeps `--mp-vh`. */
const convertVh = (value: string): string =>
  value.replace(
    /(^|[^\w.#-])(-?(?:\d+\.?\d*|\.\d+))vh\b/gi,
    (_, before: string, size: string) => `${before}calc(var(--mp-vh, 1vh) * ${size})`,
  )

/**
 * Import resolution of a mini-program: next to the file, from the root, or from an npm package
 * where 构建 npm puts it, `miniprogram_npm/`.
 */
export function importResolver(
  root: string,
  locateNpm: (reference: string) => string,
): ResolveImport {
  return (reference, importer) => {
    const npm = /(?:^|\/)miniprogram_npm\/(.+)$/.exec(reference)?.[1]
    if (npm && !importer.includes('node_modules')) return existing(locateNpm(npm))
    if (reference.startsWith('/')) return existing(path.join(root, reference))
    return existing(path.resolve(path.dirname(importer), reference))
  }
}

const existing = (file: string): string | undefined => (fs.existsSync(file) ? file : undefined)
