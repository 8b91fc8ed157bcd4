import '../support/offline'
import '../support/own-lmdb'
import type { Page } from 'playwright-core'
import sdk from 'wx-server-sdk'
import { buildPreview, FIXTURE, sharedBrowser } from '../support/browser'
import { startTestCloud, type TestCloud } from '../support/cloud'

sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV })
const db = sdk.database()

const functions = {
  async shop() {
    console.warn('只剩一个了')
    await db.collection('goods').where({ kind: 'apple' }).get()
    return { ok: true, sold: 1 }
  },
  async boss() {
    await sdk.callFunction({ name: 'shop', data: { op: 'sell' } })
    await db.collection('goods').where({ price: 7 }).get()
  },
  refusing: () => ({ ok: false, reason: { code: 'SOLD_OUT', text: '卖完了' } }),
  telling: () => console.error(JSON.stringify({ incident: 'A1', stack: 'Error\n  at buy', n: 3 })),
  broken: () => {
    throw new Error('of no use')
  },
}

const goods = Array.from({ length: 45 }, (_, at) => ({
  _id: `g-${String(at + 1).padStart(2, '0')}`,
  kind: at % 2 ? 'apple' : 'pear',
  price: at,
  since: new Date(Date.UTC(2026, 0, 1, 4)),
  maker: { name: '果园', words: '甜'.repeat(300) },
}))

let cloud: TestCloud
beforeAll(async () => {
  // What functions write would fill the test's own output.
  for (const method of ['log', 'warn'] as const) jest.spyOn(console, method).mockImplementation()
  const preview = await buildPreview(FIXTURE)
  cloud = await startTestCloud({
    functions,
    settings: { shop: { triggers: [{ name: 'nightly', config: '0 0 3 * * * *' }] } },
    collections: [
      { name: 'goods', indexes: [{ name: 'byKind', fields: { kind: 1 } }] },
      { name: 'many', indexes: [] },
    ],
    beside: (request, response) => preview.handle(request, response),
  })
  await cloud.engine.insert(
    'many',
    Array.from({ length: 10_000 }, (_, n) => ({ n })),
  )
})
afterAll(() => cloud.stop())

beforeEach(async () => {
  await cloud.engine.remove('goods', {}, { multi: true })
  await cloud.engine.insert('goods', goods)
  cloud.history.clear()
})

const open: Page[] = []
const crashes: string[] = []
afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close()
  expect(crashes.splice(0)).toEqual([])
})

/** The inspector at a place, e.g. `calls`. */
async function inspector(place: string, width = 1280): Promise<Page> {
  const browser = await sharedBrowser()
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    timezoneId: 'America/Los_Angeles',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  open.push(page)
  page.on('pageerror', (error) => crashes.push(error.stack ?? error.message))
  await page.goto(`${cloud.url}/inspector/#/${place}`)
  return page
}

const call = (name: string, data: object = {}) =>
  cloud.invoke(name, data, { openid: 'o-lin' }).catch(() => undefined)

const documentAt = (page: Page, id: string) => page.locator('details.document', { hasText: id })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe('collections', () => {
  test('are listed; the documents of one come by pages, filtered and sorted', async () => {
    const page = await inspector('')
    await page.getByRole('link', { name: 'goods 45' }).click()
    await page.getByText('共 45 条，这里是第 1–20 条').waitFor()
    await press(page, '下一页')
    await press(page, '下一页')
    await page.getByText('这里是第 41–45 条').waitFor()
    expect(await page.locator('details.document').count()).toBe(5)
    await page.getByLabel('筛选').fill('{"kind": "apple"}')
    await page.getByLabel('排序').selectOption('_id 从大到小')
    await press(page, '查询')
    await page.getByText('共 22 条，这里是第 1–20 条 · 索引 byKind，读 22 条').waitFor()
    expect(await page.locator('details.document').first().textContent()).toContain('g-44')
    await page.reload()
    await page.getByText('共 22 条').waitFor()
    expect(await page.getByLabel('筛选').inputValue()).toBe('{"kind": "apple"}')
    await page.getByText('索引（1）').click()
    await page.getByText('byKind {"kind":1}').waitFor()
  })

  test('of ten thousand documents tell what a filter costs', async () => {
    const page = await inspector('collections/many')
    await page.getByText('共 10,000 条').waitFor()
    await page.getByLabel('筛选').fill('{"n": {"$gte": 9990}}')
    await page.getByLabel('筛选').press('Enter')
    await page.getByText('没有用索引，从头读 10000 条，得 10 条。加上索引 {"name":"n"').waitFor()
  })

  test('say what is wrong with a filter, and that nothing was found', async () => {
    const page = await inspector('collections/goods')
    const look = async (filter: string) => {
      await page.getByLabel('筛选').fill(filter)
      await press(page, '查询')
    }
    await look('{kind: "apple"}')
    await page.getByRole('alert').getByText('筛选不是有效的 JSON，问题在第 2 个字符附近').waitFor()
    await look('{"kind": {"$like": "a"}}')
    await page.getByRole('alert').getByText('$like').waitFor()
    await look('g-99')
    await page.getByText('没有符合的文档').waitFor()
    await look('g-07')
    await documentAt(page, 'g-07').waitFor()
    expect(await page.locator('details.document').count()).toBe(1)
  })

  test('that are not there are missed by name', async () => {
    const page = await inspector('collections/%E6%B2%A1%E6%9C%89')
    await page.getByText('没有名为 没有 的集合').waitFor()
  })
})

describe('a document', () => {
  test('opens as a tree, with dates of Huizhou and an id to be copied', async () => {
    const page = await inspector('collections/goods?filter=g-01')
    const shown = documentAt(page, 'g-01')
    await shown.locator('summary').first().click()
    await shown.getByText('since 2026-01-01 12:00:00 日期').waitFor()
    await shown.getByText('maker').last().click()
    await shown.getByText('name "果园"').waitFor()
    await shown.getByRole('button', { name: '复制', exact: true }).click()
    await shown.getByText('已复制').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('g-01')
  })

  test('is edited as JSON; a mistake is named and nothing is lost', async () => {
    const page = await inspector('collections/goods?filter=g-01')
    await documentAt(page, 'g-01').locator('summary').click()
    await press(page, '编辑')
    const text = page.getByLabel('文档')
    expect(await text.inputValue()).toContain('"$date": "2026-01-01T12:00:00.000+08:00"')
    await text.fill('{"_id": "g-01", "price": 8,}')
    await press(page, '保存')
    await page.getByRole('alert').getByText('文档不是有效的 JSON').waitFor()
    await text.fill('{"_id": "g-01", "price": 8, "since": {"$date": "2026-01-02T00:00:00+08:00"}}')
    await press(page, '保存')
    await page.getByText('price: 8').waitFor()
    expect(await cloud.engine.get('goods', 'g-01')).toEqual({
      _id: 'g-01',
      price: 8,
      since: new Date('2026-01-01T16:00:00Z'),
    })
  })

  test('that has changed meanwhile is not overwritten', async () => {
    const page = await inspector('collections/goods?filter=g-01')
    await documentAt(page, 'g-01').locator('summary').click()
    await press(page, '编辑')
    await cloud.engine.update('goods', { _id: 'g-01' }, { $set: { price: 99 } })
    await press(page, '保存')
    await page.getByRole('alert').getByText('这条文档打开之后已被改动').waitFor()
    expect(await cloud.engine.get('goods', 'g-01')).toMatchObject({ price: 99 })
  })

  test('is added, and removed only after a question', async () => {
    const page = await inspector('collections/goods')
    await press(page, '添加文档')
    await page.getByLabel('文档').fill('{"_id": "new", "kind": "plum"}')
    await press(page, '保存')
    await documentAt(page, 'new').locator('summary').click()
    await page.getByRole('link', { name: 'goods 46' }).waitFor()
    await press(page, '删除')
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    expect(await cloud.engine.get('goods', 'new')).toBeDefined()
    await press(page, '删除')
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
    await page.getByText('没有符合的文档').waitFor()
    expect(await cloud.engine.get('goods', 'new')).toBeUndefined()
  })
})

describe('calls', () => {
  test('appear as they happen, those that a call has caused below it', async () => {
    const page = await inspector('calls')
    await page.getByText('还没有调用').waitFor()
    await call('refusing', { op: 'buy' })
    await call('boss')
    const rows = page.locator('table tbody tr')
    await rows.nth(2).waitFor()
    const texts = (await rows.allTextContents()).map((text) => text.replace(/^[\d:]+/, ''))
    expect(texts[0]).toMatch(/^boss o-lin小程序成功.*1 \/ 1全表$/)
    expect(texts[1]).toMatch(/^└ shop sello-lin小程序 → 函数成功/)
    expect(texts[2]).toMatch(/^refusing buyo-lin小程序SOLD_OUT.*0 \/ 0$/)
  })

  test('open to show input, result, lines and requests', async () => {
    await call('boss', { op: 'sell', input: { many: '多'.repeat(9000) } })
    const page = await inspector('calls')
    await page.getByRole('link', { name: 'shop sell' }).click()
    const detail = page.getByLabel('一次调用')
    await detail.getByText('sold 1').waitFor()
    await detail.getByText('只剩一个了').waitFor()
    await detail.getByRole('row', { name: '1 查询 goods byKind 22 / 22' }).waitFor()
    await detail.getByText('{"kind":"apple"}').waitFor()
    await page.reload()
    await detail.getByRole('link', { name: '另一次调用' }).click()
    await detail.getByText('太长，只留了前 8,192 个字符').waitFor()
    await detail.getByRole('row', { name: '查询 goods 全表 45 / 1' }).waitFor()
    await detail.getByRole('link', { name: 'shop sell' }).waitFor()
  })

  test('are filtered by function and by how they ended', async () => {
    await Promise.all([call('shop'), call('broken'), call('refusing')])
    const page = await inspector('calls')
    const names = page.locator('td.name')
    await names.nth(2).waitFor()
    await page.getByLabel('结果').selectOption('出错')
    expect(await names.allTextContents()).toEqual(['broken '])
    await page.getByRole('link', { name: 'broken' }).click()
    await page.getByText('FUNCTIONS_EXECUTE_FAIL Error: of no use').waitFor()
    await page.getByLabel('函数', { exact: true }).selectOption('shop')
    await page.getByText('没有符合的调用').waitFor()
  })

  test('keep the keyboard’s place while new ones arrive', async () => {
    await call('shop', { op: 'first' })
    const page = await inspector('calls')
    await page.getByRole('link', { name: 'shop first' }).focus()
    await call('shop', { op: 'second' })
    await page.getByRole('link', { name: 'shop second' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('一次调用').getByText('op "first"').waitFor()
  })

  test('fit a narrow window: one is shown in place of the list', async () => {
    await call('shop')
    const page = await inspector('calls', 400)
    await page.getByRole('link', { name: 'shop' }).click()
    await page.getByText('sold 1').waitFor()
    expect(await page.locator('td.name').isVisible()).toBe(false)
    const isWide = () => document.documentElement.scrollWidth > window.innerWidth
    expect(await page.evaluate(isWide)).toBe(false)
    await page.getByRole('link', { name: '全部调用' }).click()
    await page.locator('td.name').waitFor()
  })
})

test('lines lead to their call and are filtered by level', async () => {
  await call('shop')
  await call('broken')
  const page = await inspector('lines')
  await page.getByText('只剩一个了').waitFor()
  await page.getByLabel('级别').selectOption('只看错误')
  await page.getByText('只剩一个了').waitFor({ state: 'detached' })
  await page.getByText('function broken: Error: of no use').waitFor()
  await page.getByRole('link', { name: '看调用' }).click()
  await page.getByText('FUNCTIONS_EXECUTE_FAIL').waitFor()
})

test('a line of JSON is told field by field', async () => {
  await call('telling')
  const page = await inspector('lines')
  const line = page.locator('.line', { hasText: 'incident' })
  expect(await line.locator('pre').textContent()).toBe('incident: A1\nstack: Error\n  at buy\nn: 3')
})

test('an index that a query lacks is named', async () => {
  await cloud.as({ openid: 'o-lin' }, () => db.collection('many').where({ colour: 'red' }).get())
  const page = await inspector('lines')
  await page.getByRole('heading', { name: '缺少索引的查询' }).waitFor()
  await page.getByText('最近一次读 10,000 条，得 0 条；共 1 次').waitFor()
  await page.getByText('加这个索引会快：{"name":"colour","fields":{"colour":1}}').waitFor()
})

test('what was sent to WeChat is shown with its shape', async () => {
  const page = await inspector('sent')
  await page.getByText('还没有发给微信的请求').waitFor()
  const check = { version: 2, scene: 1, openid: 'o-lin', content: '你好' } as const
  await cloud.as({ openid: 'o-lin' }, () => sdk.openapi.security.msgSecCheck(check))
  await page.getByText('security.msgSecCheck').click()
  await page.getByText('content "你好"').waitFor()
})

test('files are shown with their picture, found by their path and removed after a question', async () => {
  const page = await inspector('files')
  await page.getByText('还没有存过文件').waitFor()
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>'
  await sdk.uploadFile({ cloudPath: '图/一.svg', fileContent: Buffer.from(svg) })
  await sdk.uploadFile({ cloudPath: 'notes.txt', fileContent: Buffer.from('字') })
  await page.reload()
  await page.getByText('共 2 个文件').waitFor()
  await page.getByText(`image/svg+xml · ${svg.length} B`).waitFor()
  await page.waitForFunction(() => document.querySelector('img')?.naturalWidth === 8)
  await page.getByLabel('路径以此开头').fill('图/')
  await page.getByLabel('路径以此开头').press('Enter')
  await page.getByText('共 1 个文件').waitFor()
  await press(page, '删除')
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await page.getByText('没有符合的文件').waitFor()
  expect((await cloud.storage.list()).files.map(({ path }) => path)).toEqual(['notes.txt'])
})

test('timers tell when they are due, and run at once when asked to', async () => {
  const page = await inspector('timers')
  await page.getByText('shop / nightly').waitFor()
  await page.getByText(/下次 20\d\d-\d\d-\d\d 03:00:00/).waitFor()
  await page.getByText('还没有运行过').waitFor()
  await press(page, '立即运行')
  await page.getByText('上次').click()
  await page.getByText('sold 1').waitFor()
  await page.getByRole('link', { name: '调用', exact: true }).click()
  await page.getByRole('row', { name: 'shop 无身份 触发器 成功' }).waitFor()
})

test('clock, answers and faults are turned', async () => {
  const page = await inspector('settings')
  await press(page, '+1 天')
  await page.waitForFunction(() => localStorage.getItem('mp:clock') === '86400000')
  expect(cloud.clock.offsetMs).toBe(86_400_000)
  await page.getByLabel('实名核验').selectOption('不一致')
  await page.getByLabel('请求').selectOption('更新')
  await page.getByLabel('怎样').selectOption('做了，但答复丢失')
  await press(page, '加上')
  await page.getByText('更新，做了，但答复丢失，还有 1 次').waitFor()
  expect(cloud.faults.list).toEqual([
    { action: 'database.modifyDocument', fail: 'after', times: 1 },
  ])
  expect(cloud.outcomes.chosen.identity).toBe('mismatch')
  await press(page, '移除')
  await page.getByText('更新，做了').waitFor({ state: 'detached' })
  expect(cloud.faults.list).toEqual([])
  cloud.clock.offsetMs = 0
})

test('a city that does not answer is told, and found again', async () => {
  const page = await inspector('calls')
  await page.getByText('还没有调用').waitFor()
  await page.route('**/__cloud/**', (route) => route.abort())
  await page.getByRole('status').getByText('本地云没有应答').waitFor()
  await page.unroute('**/__cloud/**')
  await page.getByText('本地云没有应答').waitFor({ state: 'hidden' })
})
