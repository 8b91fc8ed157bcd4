import fs from 'node:fs'
import path from 'node:path'
import { BuildError } from '../../../local/preview/diagnostics'
import { openIcons } from '../../../local/preview/icons'
import { locateNpm } from '../../../local/preview/project'
import { compileWxss, importResolver } from '../../../local/preview/wxss'
import { type Files, NODE_MODULES, plant } from './plant'

function compile(files: Files, scope = ''): string {
  const root = plant(files)
  return compileWxss(path.join(root, 'a.wxss'), scope, resolver(root)).css
}

const resolver = (root: string) =>
  importResolver(root, (reference) => locateNpm(NODE_MODULES, reference))

const compileText = (text: string, scope = '') => compile({ 'a.wxss': text }, scope)

function failureOf(files: Files): BuildError {
  try {
    compile(files)
  } catch (error) {
    if (error instanceof BuildError) return error
    throw error
  }
  throw new Error('compiled')
}

describe('units', () => {
  test.each([
    ['width: 750rpx', 'width: calc(100vw * 750 / 750)'],
    ['margin: -1.5rpx .5rpx', 'margin: calc(100vw * -1.5 / 750) calc(100vw * .5 / 750)'],
    ['padding: 0rpx', 'padding: 0px'],
    ['width: calc(100% - 10rpx)', 'width: calc(100% - calc(100vw * 10 / 750))'],
    ['height: 100vh', 'height: calc(var(--mp-vh, 1vh) * 100)'],
    ['color: #1rpx', 'color: #1rpx'],
    ['width: var(--a10rpx)', 'width: var(--a10rpx)'],
  ])('%s', (before, after) => {
    expect(compileText(`.a { ${before} }`)).toBe(`.a { ${after} }`)
  })

  test('media queries too', () => {
    expect(compileText('@media (min-width: 10rpx) {}')).toContain('calc(100vw * 10 / 750)')
  })
})

describe('selectors', () => {
  test.each([
    ['.a .b > .c::after', '.s1--a .s1--b > .s1--c::after'],
    [':host > .a', '[wx-host="s1"] > .s1--a'],
    ['view.a:not(.b)', 'wx-view.s1--a:not(.s1--b)'],
    ['page', 'wx-page'],
    ['t-button', 'wx-t-button'],
    ['#id', '#id'],
  ])('%s in a component', (before, after) => {
    expect(compileText(`${before} { x: y }`, 's1')).toBe(`${after} { x: y }`)
  })

  test('a page keeps its class names', () => {
    expect(compileText('.a view { x: y }')).toBe('.a wx-view { x: y }')
  })

  test('steps of an animation are no selectors', () => {
    const css = '@keyframes k { from { opacity: 0 } 50% { opacity: .5 } }'
    expect(compileText(css, 's1')).toBe(css)
  })

  test('a dark theme stays a media query, for the host to force', () => {
    const css = '@media (prefers-color-scheme: dark) { .a { x: y } }'
    expect(compileText(css)).toBe(css)
  })
})

describe('imports', () => {
  test('are put in place: relative, from the root, from npm', () => {
    const css = compile({
      'a.wxss': '@import "./b.wxss"; @import "/c/c.wxss"; .a { x: y }',
      'b.wxss': '.b { x: y }',
      'c/c.wxss': '@import "../d.wxss";',
      'd.wxss': '.d { x: y }',
    })
    expect(css.match(/\.\w/g)).toEqual(['.b', '.d', '.a'])
    const theme = 'miniprogram_npm/tdesign-miniprogram/common/style/theme/_index.wxss'
    expect(compileText(`@import '${theme}';`)).toContain('--td-brand-color')
  })

  test('in a circle end', () => {
    const css = compile({
      'a.wxss': '@import "b.wxss"; .a {}',
      'b.wxss': '@import "a.wxss"; .b {}',
    })
    expect(css.match(/\.\w/g)).toEqual(['.b', '.a'])
  })

  test('that are missing are named by place', () => {
    const failure = failureOf({ 'a.wxss': '.a {}\n@import "./none.wxss";' })
    expect(failure.diagnostics).toEqual([
      expect.objectContaining({ line: 2, message: expect.stringContaining('none.wxss') }),
    ])
  })

  test('without miniprogram_npm do not reach npm, as in WeChat', () => {
    expect(() => compileText('@import "tdesign-miniprogram/icon/icon.wxss";')).toThrow(BuildError)
  })
})

test('a syntax error names file, line and column, also inside an import', () => {
  const failure = failureOf({ 'a.wxss': '@import "b.wxss";', 'b.wxss': '.b {\n  color red\n}' })
  expect(failure.diagnostics).toEqual([
    { file: expect.stringMatching(/b\.wxss$/), line: 2, column: 3, message: 'Unknown word color' },
  ])
})

test('TDesign draws its icons from files, not from a font on a CDN', () => {
  const file = path.join(NODE_MODULES, 'tdesign-miniprogram/miniprogram_dist/icon/icon.wxss')
  const { css } = compileWxss(file, 's1', resolver(NODE_MODULES))
  expect(css.includes('@font-face')).toBe(false)
  expect(/\.s1--t-icon-location:before\{(.*)\}/.exec(css)?.[1]).toBe(
    '--i:url(/__preview/icons/location.svg);',
  )
})

test('the icon package holds every icon that TDesign names', () => {
  const file = path.join(NODE_MODULES, 'tdesign-miniprogram/miniprogram_dist/icon/icon.wxss')
  const names = [...fs.readFileSync(file, 'utf8').matchAll(/\.t-icon-([\w-]+):before/g)]
  const icon = openIcons(NODE_MODULES)
  expect(names.length).toBeGreaterThan(2000)
  expect(names.filter(([, name = '']) => !icon(name))).toEqual([])
})
