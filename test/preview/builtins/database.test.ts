import type { Phone, PhoneOptions } from '../../support/browser'
import { startTestCloud, type TestCloud } from '../../support/cloud'
import { call, eventually, leadToCloud, openPage, unsupported } from './phone'
import '../../support/own-lmdb'

let cloud: TestCloud

beforeAll(async () => {
  cloud = await startTestCloud({
    collections: [
      { name: 'articles', indexes: [], access: 'READONLY' },
      { name: 'secrets', indexes: [] },
    ],
  })
})
beforeEach(() => cloud.empty())
afterAll(() => cloud.stop())

async function openWithCloud(page: string, options: PhoneOptions): Promise<Phone> {
  const phone = await openPage('b-away', options)
  await leadToCloud(phone, cloud)
  await phone.page.evaluate((url) => window.__mp.router.reLaunch(url), `/pages/${page}/${page}`)
  return phone
}

const textOf =
  ({ screen }: Phone, id: string) =>
  () =>
    screen.locator(id).textContent()

test('a page reads what all may read, writes its own, and is refused what is closed', async () => {
  const { engine } = cloud
  await engine.insert('articles', [{ _id: 'a', title: '别人的', _openid: 'o-ben' }])
  const phone = await openWithCloud('b-data', { openid: 'o-anna' })
  await eventually(textOf(phone, '#titles'), '别人的')
  await eventually(
    textOf(phone, '#refusal'),
    'collection.get:fail -502003 database permission denied. Permission denied',
  )
  await phone.screen.getByText('发布').tap()
  await eventually(textOf(phone, '#titles'), '别人的、我的')
  expect(await engine.find('articles', { filter: { title: '我的' } })).toMatchObject([
    { _openid: 'o-anna' },
  ])
  await phone.expectNoErrors()
})

interface AnyAggregate {
  match(condition: object): AnyAggregate
  project(fields: object): AnyAggregate
  end(): Promise<object>
}

/** Runs code on the page, with the mini-program's database. */
function inPage<T>({ page }: Phone, work: (database: DB.Database) => T): Promise<Awaited<T>> {
  const code = `(${work})(wx.cloud.database())`
  return page.evaluate(code) as Promise<Awaited<T>>
}

test('the answers have the shape that they have on a phone', async () => {
  await cloud.engine.insert('articles', [{ _id: 'b', title: '别人的', _openid: 'o-ben' }])
  const phone = await openWithCloud('b-data', { openid: 'o-anna' })
  await eventually(textOf(phone, '#titles'), '别人的')
  const answers = await inPage(phone, async (database) => {
    const articles = database.collection('articles')
    const _ = database.command
    // The typings that this project of tests has of wx are too old to know it.
    const { aggregate } = articles as unknown as { aggregate(): AnyAggregate }
    return [
      await articles.add({ data: { _id: 'a', title: '一', n: 1, at: new Date(0) } }),
      await articles.doc('a').update({ data: { n: _.inc(2) } }),
      await articles.doc('b').update({ data: { n: 9 } }),
      await articles.doc('a').field({ n: true }).get(),
      await articles.where({ n: _.gt(1) }).count(),
      await articles.doc('c').set({ data: { title: '三' } }),
      await aggregate()
        .match({ n: _.exists(true) })
        .project({ n: 1 })
        .end(),
      ((await articles.doc('a').get()).data.at as Date).getTime(),
      await articles.doc('c').remove(),
    ]
  })
  expect(answers).toEqual([
    { _id: 'a', errMsg: 'collection.add:ok' },
    { stats: { updated: 1 }, errMsg: 'document.update:ok' },
    { stats: { updated: 0 }, errMsg: 'document.update:ok' },
    { data: { _id: 'a', n: 3 }, errMsg: 'document.get:ok' },
    { total: 1, errMsg: 'collection.count:ok' },
    { _id: 'c', stats: { updated: 0, created: 1 }, errMsg: 'document.set:ok' },
    { list: [{ _id: 'a', n: 3 }], errMsg: 'collection.aggregate:ok' },
    0,
    { stats: { removed: 1 }, errMsg: 'document.remove:ok' },
  ])
})

test('so have the failures', async () => {
  const phone = await openWithCloud('b-data', { openid: 'o-anna' })
  await eventually(textOf(phone, '#refusal'), expect.stringContaining('denied'))
  const failures = await inPage(phone, async (database) => {
    const failureOf = (asked: Promise<unknown>) =>
      asked.catch(({ errCode, errMsg }) => ({ errCode, errMsg }))
    const [articles, secrets] = [database.collection('articles'), database.collection('secrets')]
    return Promise.all([
      failureOf(articles.doc('none').get()),
      failureOf(secrets.add({ data: {} })),
      failureOf(articles.add({ data: { _openid: 'o-ben' } })),
      failureOf(database.collection('none').get()),
    ])
  })
  expect(failures).toMatchObject(
    [
      { errCode: -1, errMsg: /^document\.get:fail cannot find document with _id none, / },
      { errCode: -502003, errMsg: /^collection\.add:fail -502003 database permission denied\./ },
      { errCode: -501007, errMsg: /^collection\.add:fail -501007 invalid parameters\./ },
      {
        errCode: -502005,
        errMsg: /^collection\.get:fail -502005 database collection not exists\./,
      },
    ].map(({ errCode, errMsg }) => ({ errCode, errMsg: expect.stringMatching(errMsg) })),
  )
})

test('there is no watching, and it says so by name', async () => {
  const phone = await openWithCloud('b-data', { openid: 'o-anna' })
  await eventually(textOf(phone, '#refusal'), expect.stringContaining('denied'))
  const problem = inPage(phone, (database) =>
    database.collection('articles').watch({ onChange: () => undefined, onError: () => undefined }),
  )
  await expect(problem).rejects.toThrow('watch: the preview has no realtime updates')
  expect(await unsupported(phone)).toEqual(['wx.cloud.database().watch'])
})

test('who is not logged in is told so, by the functions too', async () => {
  const phone = await openWithCloud('b-data', { openid: '' })
  await eventually(
    textOf(phone, '#refusal'),
    'collection.get:fail -501023 permission denied. Unauthenticated access is denied',
  )
  expect(await call(phone, 'cloud.callFunction', { name: 'none' })).toMatchObject({
    errCode: -501023,
    errMsg: expect.stringContaining('Unauthenticated access is denied'),
  })
})
