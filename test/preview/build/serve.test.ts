import path from 'node:path'
import { createPreview, type Preview } from '../../../local/preview/serve'
import { listen } from '../../support/browser'
import { type Files, NODE_MODULES, PLAIN, plant, scratch, write } from './plant'

const SETTINGS: Files = {
  'assets/mark.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'project.private.config.json': {},
}

let root: string
let preview: Preview
let origin: string

beforeAll(async () => {
  root = plant({ ...PLAIN, ...SETTINGS })
  preview = await createPreview({ root, outdir: scratch(), nodeModules: NODE_MODULES })
  origin = await listen(preview)
})

afterAll(() => preview.close())

const get = (url: string) => fetch(origin + url)

test.each([
  ['/', 'text/html', 'id="phone"'],
  ['/app/', 'text/html', '/app/host.js'],
  ['/app/?scene=1007', 'text/html', '/app/host.js'],
  ['/app/assets.js', 'text/javascript', '__mpAssets'],
  ['/app/app.js', 'text/javascript', '__mpBoot'],
  ['/assets/mark.svg', 'image/svg+xml', '<svg'],
  ['/app/assets/mark.svg', 'image/svg+xml', '<svg'],
  ['/__preview/icons/location.svg', 'image/svg+xml', '<path'],
  ['/__preview/font.css', 'text/css', "font-family: 'PingFang SC'"],
])('%s is served as %s', async (url, type, part) => {
  const response = await get(url)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain(type)
  expect(await response.text()).toContain(part)
})

test('every file that the font sheet names is there', async () => {
  const css = await (await get('/__preview/font.css')).text()
  const [first] = css.match(/files\/[\w[\]-]+\.woff2/) ?? []
  const response = await get(`/__preview/${first}`)
  expect(response.headers.get('content-type')).toBe('font/woff2')
})

test.each([
  '/app.json',
  '/app/app.ts',
  '/app.ts',
  '/pages/home/home.ts',
  '/project.private.config.json',
  '/assets/..%2f..%2f..%2fetc%2fpasswd',
  '/__preview/icons/none.svg',
  '/__cloud/people',
  '/admin',
  '/health',
])('%s is left to others', async (url) => {
  expect((await get(url)).status).toBe(404)
})

describe('a change', () => {
  const names = () => preview.errors.map(({ file }) => path.basename(file))
  const assets = async () => (await get('/app/assets.js')).text()

  test('shows after a rebuild, in every kind of source', async () => {
    write(root, {
      'pages/home/home.wxml': '<view class="b">新的首页</view>',
      'pages/home/home.wxss': '.b { color: blue; }',
      'pages/home/home.ts': 'Page({ data: { changed: "脚本变了" } })',
    })
    await preview.rebuild()
    expect(preview.errors).toEqual([])
    expect(await assets()).toContain('新的首页')
    expect(await assets()).toContain('.b { color: blue; }')
    expect(await (await get('/app/app.js')).text()).toContain('\\u811A\\u672C\\u53D8\\u4E86')
  })

  test.each<[string, string, number]>([
    ['pages/home/home.wxml', '<view>\n</text>', 1],
    ['pages/home/home.wxss', '.a {\n', 1],
    ['pages/home/home.ts', 'Page({\n  data: {,}\n})', 2],
    ['pages/home/home.json', '{\n"a": }', 2],
  ])('that breaks %s is told by line, and its repair recovers', async (file, broken, line) => {
    write(root, PLAIN)
    await preview.rebuild()
    const before = await assets()
    write(root, { [file]: broken })
    await preview.rebuild()
    expect(names()).toContain(path.basename(file))
    expect(preview.errors[0]?.line).toBe(line)
    expect(await assets()).toBe(before)
    write(root, PLAIN)
    await preview.rebuild()
    expect(preview.errors).toEqual([])
  })

  test('that adds a page needs no restart', async () => {
    write(root, {
      'app.json': { pages: ['pages/home/home', 'pages/two/two'] },
      'pages/two/two.json': {},
      'pages/two/two.ts': 'Page({})',
      'pages/two/two.wxml': '<view>第二页</view>',
    })
    await preview.rebuild()
    expect(await assets()).toContain('第二页')
    write(root, PLAIN)
    await preview.rebuild()
  })
})

test('what a browser has and a phone has not is undefined in the app', async () => {
  write(root, { 'pages/home/home.ts': 'Page({ kind: typeof window, now: () => localStorage })' })
  await preview.rebuild()
  const script = await (await get('/app/app.js')).text()
  expect(script).toContain('kind: "undefined"')
  expect(script).toContain('now: () => void 0')
})
