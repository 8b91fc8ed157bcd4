import path from 'node:path'
import { BuildError, formatDiagnostic } from '../../../local/preview/diagnostics'
import { readProject } from '../../../local/preview/project'
import { type Files, NODE_MODULES, PLAIN, plant } from './plant'

const read = (files: Files) => readProject(plant({ ...PLAIN, ...files }), NODE_MODULES)

function failureOf(files: Files): string {
  const root = plant({ ...PLAIN, ...files })
  try {
    readProject(root, NODE_MODULES)
  } catch (error) {
    if (!(error instanceof BuildError)) throw error
    return error.diagnostics
      .map((found) => formatDiagnostic({ ...found, file: path.relative(root, found.file) }))
      .join('\n')
  }
  throw new Error('read')
}

const PAGE = { 'packages/b/one/one.ts': 'Page({})', 'packages/b/one/one.json': {} }

test('pages of sub-packages follow those of the main package', () => {
  const project = read({
    'app.json': {
      pages: ['pages/home/home'],
      subPackages: [{ root: 'packages/b/', pages: ['one/one'] }],
    },
    ...PAGE,
  })
  expect(project.pages).toEqual(['pages/home/home', 'packages/b/one/one'])
  expect(project.units.get('packages/b/one/one')?.isPage).toBe(true)
})

test('components are found by every way of naming them, with what they use', () => {
  const component = { component: true }
  const { units, warnings } = read({
    'app.json': { pages: ['pages/home/home'], usingComponents: { everywhere: 'parts/e/e' } },
    'pages/home/home.json': {
      usingComponents: {
        root: '/parts/a/a',
        relative: '../../parts/b/b',
        folder: '/parts/c',
        't-button': 'tdesign-miniprogram/button/button',
      },
    },
    ...Object.fromEntries(
      ['a/a', 'b/b', 'c/index', 'e/e'].flatMap((name) => [
        [`parts/${name}.ts`, 'Component({})'],
        [`parts/${name}.json`, component],
      ]),
    ),
  })
  expect(warnings).toEqual([])
  expect(units.get('pages/home/home')?.config.usingComponents).toEqual({
    everywhere: '/parts/e/e',
    root: '/parts/a/a',
    relative: '/parts/b/b',
    folder: '/parts/c/index',
    't-button': '/miniprogram_npm/tdesign-miniprogram/button/button',
  })
  expect([...units.keys()]).toContain('miniprogram_npm/tdesign-miniprogram/loading/loading')
})

test("a generic's default component is part of the closure", () => {
  const { units } = read({
    'pages/home/home.json': { componentGenerics: { item: { default: '/parts/a/a' }, open: true } },
    'parts/a/a.ts': 'Component({})',
  })
  expect(units.has('parts/a/a')).toBe(true)
  expect(units.get('pages/home/home')?.config.componentGenerics).toEqual({
    item: { default: '/parts/a/a' },
    open: true,
  })
})

test('a missing component or page is named by place, and the rest still stands', () => {
  const { pages, warnings } = read({
    'app.json': { pages: ['pages/home/home', 'pages/gone/gone'] },
    'pages/home/home.json': { usingComponents: { gone: '/parts/gone' } },
  })
  expect(pages).toEqual(['pages/home/home'])
  expect(warnings).toEqual([
    expect.objectContaining({ line: 3, message: 'component gone: /parts/gone not found' }),
    expect.objectContaining({ line: 4, message: 'page pages/gone/gone has no script' }),
  ])
})

test('the theme file is read where app.json says', () => {
  const { theme } = read({
    'app.json': { pages: ['pages/home/home'], darkmode: true, themeLocation: 'theme.json' },
    'theme.json': { light: { bar: '#fff' }, dark: { bar: '#000' } },
  })
  expect(theme?.dark.bar).toBe('#000')
})

test.each<[string, Files, RegExp]>([
  [
    'no JSON',
    { 'pages/home/home.json': '{\n  "a": 1\n  "b": 2\n}' },
    /^pages\/home\/home.json:3:3: /,
  ],
  ['cut short', { 'app.json': '{\n  "pages": [' }, /^app.json:2:13: /],
  ['another shape', { 'app.json': '{\n "pages": "home" }' }, /^app.json:2: pages: .*Array/],
  [
    'a bad component map',
    { 'pages/home/home.json': '{\n\n "usingComponents": { "a": 1 } }' },
    /^pages\/home\/home.json:3: usingComponents.a: /,
  ],
])('%s is refused by file and line', (_name, files, message) => {
  expect(failureOf(files)).toMatch(message)
})
