import path from 'node:path'
import { formatDiagnostic } from '../../../local/preview/diagnostics'
import { lintMiniprogram } from '../../../scripts/lint-miniprogram/lint'
import { type Files, NODE_MODULES, PLAIN, plant } from './plant'

/** A clean mini-program with a tab bar, a sub-package, a component, a template, a script of helpers. */
const CLEAN: Files = {
  ...PLAIN,
  'app.json': {
    pages: ['pages/home/home', 'pages/me/me'],
    subPackages: [{ root: 'packages/b', pages: ['one/one'] }],
    tabBar: {
      list: [
        { pagePath: 'pages/home/home', text: '首页', iconPath: 'assets/a.png' },
        { pagePath: 'pages/me/me', text: '我的' },
      ],
    },
  },
  'app.wxss': "@import 'miniprogram_npm/tdesign-miniprogram/common/style/theme/_index.wxss';",
  'assets/a.png': '',
  'helpers/routes.ts': "export const go = { onGo() { wx.switchTab({ url: '/pages/me/me' }) } }",
  'parts/card/card.json': { component: true },
  'parts/card/card.ts': 'Component({})',
  'parts/card/card.wxml': '<slot name="top" /><image src="/assets/a.png" />',
  'parts/card/card.wxss': ':host { display: block; }',
  'parts/row.wxml': '<template name="row"><view bind:tap="onGo">{{ text }}</view></template>',
  'packages/b/one/one.json': {},
  'packages/b/one/one.ts': "import '../../../helpers/routes'\nPage({})",
  'packages/b/one/one.wxml':
    '<navigator url="/pages/home/home" open-type="switchTab">回首页</navigator>',
  'packages/b/one/one.wxss': '',
  'pages/home/home.json': { usingComponents: { card: '/parts/card/card' } },
  'pages/home/home.ts': `import { go } from '../../helpers/routes'
    import type { Row } from '../../../contract'
    const list: Row[] = []
    Page({ data: { list }, ...go, onTap: () => {}, open(id: string) {
      wx.navigateTo({ url: \`/packages/b/one/one?id=\${id}\` })
    } })`,
  'pages/home/home.wxml': `<import src="../../parts/row.wxml" />
    <!-- <gone bind:tap="gone" /> -->
    <card wx:for="{{ list }}" wx:key="id" data-row-id="{{ item.id }}" capture-bind:tap="open">
      <template is="row" data="{{ ...item }}" />
    </card>
    <view bindtap="onTap" catch:longpress="{{ a > 1 ? 'onTap' : '' }}" />`,
  'pages/me/me.json': {},
  'pages/me/me.ts': 'Page({})',
  'pages/me/me.wxml': '<view>我的</view>',
  'pages/me/me.wxss': '.a { background: url(data:image/png;base64,AA==); }',
}

const lint = (files: Files = {}): string[] => {
  const root = plant({ ...CLEAN, ...files })
  return lintMiniprogram(root, NODE_MODULES).map((found) =>
    formatDiagnostic({ ...found, file: path.relative(root, found.file) }),
  )
}

const HOME = 'pages/home/home'
const inHome = (wxml: string): Files => ({ [`${HOME}.wxml`]: wxml })
const inScript = (body: string): Files => ({ [`${HOME}.ts`]: `Page({ onTap() {\n${body}\n} })` })
const inStyle = (wxss: string): Files => ({ [`${HOME}.wxss`]: wxss })

test('a clean mini-program has no findings', () => {
  expect(lint()).toEqual([])
})

test.each<[string, Files, string]>([
  ['an expression that old phones refuse', inHome('\n<view>{{ a?.b }}</view>'), `${HOME}.wxml:2:`],
  ['a template literal in an expression', inHome('<view>{{ `a` }}</view>'), 'wcc: Bad value'],
  ['an unbalanced tag', inHome('<view><text></view>'), 'wcc: expect end-tag'],
  ['a style sheet cut short', inStyle('.a {}\n.b { color: red'), `${HOME}.wxss:2`],
  ['nesting in a style sheet', inStyle('.a { .b { color: red } }'), 'wcsc: unexpected `{`'],
  ['a style import that is missing', inStyle('@import "./none.wxss";'), 'wcsc: path `./none.wxss`'],
  [
    'a script import that is missing',
    inHome('<wxs src="./n.wxs" module="n" />'),
    'n.wxs not found',
  ],
])("%s is found by WeChat's compilers", (_name, files, message) => {
  expect(lint(files)).toContainEqual(expect.stringContaining(message))
})

test.each<[string, Files, string]>([
  [
    'a handler that the script lacks',
    inHome('\n<view catch:tap="onGone" />'),
    `${HOME}.wxml:2: catch:tap: home.ts has no method onGone`,
  ],
  [
    'a handler in an imported template',
    { [`${HOME}.ts`]: 'Page({ open() {}, onTap() {} })' },
    'parts/row.wxml:1: bind:tap: home.ts has no method onGo',
  ],
  [
    'a tag that no JSON explains',
    inHome('<view>\n<t-button /></view>'),
    `${HOME}.wxml:2: <t-button> is no component: see usingComponents`,
  ],
  [
    'a loop without key',
    inHome('<view\n wx:for="{{ a }}" />'),
    `${HOME}.wxml:1: wx:for without wx:key`,
  ],
  [
    'data in camel case',
    inHome('<view\n data-rowId="1" />'),
    `${HOME}.wxml:2: data-rowId: a phone lower-cases it; write it with dashes`,
  ],
  [
    'an image that does not exist',
    inHome('<image src="/assets/b.png" />'),
    `${HOME}.wxml:1: /assets/b.png does not exist`,
  ],
  [
    'an image named in a script',
    inScript("return { imageUrl: '/assets/b.png' }"),
    `${HOME}.ts:2: /assets/b.png does not exist`,
  ],
  [
    'a file in a style sheet',
    inStyle('\n.a { background: url("/assets/a.png") }'),
    `${HOME}.wxss:2: WXSS cannot load a file of the package: use <image>`,
  ],
  [
    'a route that is no page',
    inScript("wx.navigateTo({ url: '/pages/gone/gone?id=1' })"),
    `${HOME}.ts:2: /pages/gone/gone is no page`,
  ],
  [
    'a route in a table',
    inScript("return [{ to: '/packages/b/two/two' }]"),
    `${HOME}.ts:2: /packages/b/two/two is no page`,
  ],
  [
    'a relative route that is no page',
    inScript("wx.redirectTo({ url: '../gone/gone' })"),
    `${HOME}.ts:2: ../gone/gone is no page`,
  ],
  [
    'navigating to a tab',
    inScript("wx.navigateTo({ url: '/pages/me/me' })"),
    `${HOME}.ts:2: /pages/me/me is a tab: navigateTo fails, switchTab opens it`,
  ],
  [
    'a navigator to a tab',
    inHome('<navigator url="/pages/me/me" />'),
    `${HOME}.wxml:1: /pages/me/me is a tab: navigateTo fails, switchTab opens it`,
  ],
  [
    'switching to a page that is no tab',
    inScript("wx.switchTab({ url: '/packages/b/one/one' })"),
    `${HOME}.ts:2: /packages/b/one/one is no tab: switchTab fails`,
  ],
  [
    'a query for a tab',
    inScript("wx.switchTab({ url: '/pages/me/me?a=1' })"),
    `${HOME}.ts:2: /pages/me/me: switchTab takes no query`,
  ],
  [
    'a page that app.json does not know',
    {
      'pages/lost/lost.ts': 'Page({})',
      'pages/lost/lost.wxml': '<view />',
    },
    'pages/lost/lost.wxml: neither a page of app.json nor a component that one uses',
  ],
  [
    'a page of app.json that does not exist',
    { 'app.json': '{\n "pages": ["pages/home/home",\n "pages/gone/gone"] }' },
    'app.json:3: page pages/gone/gone has no script',
  ],
  [
    'a tab that is no page',
    { 'app.json': { pages: ['pages/home/home'], tabBar: { list: [{ pagePath: 'pages/me/me' }] } } },
    'app.json: tab pages/me/me is no main page',
  ],
  [
    'style isolation in a script',
    { 'parts/card/card.ts': "Component({ options: { styleIsolation: 'shared' } })" },
    'parts/card/card.ts: styleIsolation belongs into the JSON',
  ],
  [
    'a tab icon that does not exist',
    {
      'app.json':
        '{ "pages": ["pages/home/home", "pages/me/me"],\n "tabBar": { "list": [\n{ "pagePath": "pages/me/me", "iconPath": "assets/b.png" }] } }',
    },
    'app.json:3: assets/b.png does not exist',
  ],
  [
    'a component that does not exist',
    { [`${HOME}.json`]: '{ "usingComponents": {\n "gone": "/parts/gone" } }' },
    `${HOME}.json:2: component gone: /parts/gone not found`,
  ],
  [
    'code from outside the mini-program',
    { [`${HOME}.ts`]: "import '../../../contract'\nPage({})" },
    `${HOME}.ts:1: ../../../contract: outside the mini-program, which only types may be`,
  ],
  [
    'code of a sub-package in the main package',
    {
      [`${HOME}.ts`]:
        "import '../../packages/b/one/one'\nPage({ onTap() {}, onGo() {}, open() {} })",
    },
    `${HOME}.ts:1: ../../packages/b/one/one: in the sub-package packages/b, which is not loaded here`,
  ],
])('%s is found by place', (_name, files, message) => {
  expect(lint(files)).toContain(message)
})

test.each(['.json', '.wxml', '.wxss'])('a folder without its %s is incomplete', (extension) => {
  const { [`${HOME}${extension}`]: _gone, ...rest } = CLEAN
  const root = plant(rest)
  const messages = lintMiniprogram(root, NODE_MODULES).map(({ message }) => message)
  expect(messages).toContain(`home${extension} is missing from the folder`)
})
