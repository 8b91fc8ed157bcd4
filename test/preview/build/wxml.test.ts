import path from 'node:path'
import { readProject } from '../../../local/preview/project'
import { compileTemplates, prepareWxml } from '../../../local/preview/wxml'
import { type Files, NODE_MODULES, PLAIN, plant } from './plant'

function compile(files: Files) {
  const root = plant({ ...PLAIN, ...files })
  const templates = compileTemplates(readProject(root, NODE_MODULES))
  const short = ({ file, line, message }: (typeof templates.errors)[number]) =>
    `${path.relative(root, file)}:${line ?? ''} ${message}`
  return {
    ...templates,
    errors: templates.errors.map(short),
    warnings: templates.warnings.map(short),
  }
}

test('a template becomes an expression under its code path', () => {
  const { expression, errors } = compile({})
  expect(errors).toEqual([])
  expect(expression).toContain('pages/home/home')
})

test.each([
  ['an unbalanced tag', '<view>\n  <text>\n</view>', 'pages/home/home.wxml:2 missing end tag'],
  ['a broken expression', '<view>\n{{ a + }}</view>', 'pages/home/home.wxml:2 unexpected'],
])('%s is an error by line', (_name, wxml, message) => {
  const { errors } = compile({ 'pages/home/home.wxml': wxml })
  expect(errors).toContainEqual(expect.stringContaining(message))
})

test('imports, includes and scripts are compiled with their page', () => {
  const { expression, errors } = compile({
    'pages/home/home.wxml': `<import src="/parts/card.wxml" /><include src="../../parts/foot.wxml" />
      <wxs src="./a.wxs" module="a" /><template is="card" />`,
    'pages/home/a.wxs': `var b = require('../../parts/b.wxs'); module.exports = b`,
    'parts/b.wxs': 'module.exports = { b: 1 }',
    'parts/card.wxml': '<template name="card"><view>卡片</view></template>',
    'parts/foot.wxml': '<view>页脚</view>',
  })
  expect(errors).toEqual([])
  for (const part of ['卡片', '页脚', 'parts/b']) expect(expression).toContain(part)
})

test.each([
  ['<import src="./none.wxml" />', 'none.wxml does not exist'],
  ['<wxs src="./none.wxs" module="n" />', 'none.wxs does not exist'],
])('%s names the file that is missing', (wxml, message) => {
  const { errors } = compile({ 'pages/home/home.wxml': wxml })
  expect(errors).toEqual([expect.stringMatching(`pages/home/home.wxml: ${message}`)])
})

describe('what is brought to the compiler', () => {
  test.each([
    ['a literal line break in text', String.raw`<text>a\nb</text>`, '<text>a&#10;b</text>'],
    [
      'but not in an expression or an attribute',
      String.raw`<text a="x > y\n">{{ "\n" }}</text><wxs module="m">"\n"</wxs>`,
      String.raw`<text a="x > y\n">{{ "\n" }}</text><wxs module="m">"\n"</wxs>`,
    ],
    [
      "a slot's fallback, keeping the lines",
      '<slot name="a">\n<view/>\n</slot>',
      '<slot name="a"/>\n\n',
    ],
    ['an empty slot', '<slot></slot><slot/>', '<slot/><slot/>'],
  ])('%s', (_name, before, after) => {
    expect(prepareWxml(before)).toBe(after)
  })
})
