import { clientOf } from '../support/client'
import { assumed, documented } from './support/claims'
import { wx } from './support/sdks'
import { own, topic } from './support/topic'

const RULES = 'docs.cloudbase.net/database/security-rules'
const GUIDE = 'developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/database/security-rules.html'
const PERMISSIONS = 'docs.cloudbase.net/api-reference/manager/node/rule'
const FUNCTIONS = 'docs.cloudbase.net/rule/reference/function'
const NO_LOGIN = 'docs.cloudbase.net/authentication-v2/method/non-login'

const [ARTICLES, DIARIES] = [own('articles'), own('diaries')]
const [NOTICES, SECRETS] = [own('notices'), own('secrets')]
const [MINE, GROWN, POSTS] = [own('mine'), own('grown'), own('posts')]
const [ORDERS, SHOPS, OPEN] = [own('orders'), own('shops'), own('open')]

const creators = 'doc._openid == auth.openid'

/** What has to be set in the console of another environment before somebody's phone can try it. */
const collections = [
  { name: ARTICLES, indexes: [], access: 'READONLY' as const },
  { name: DIARIES, indexes: [], access: 'PRIVATE' as const },
  { name: NOTICES, indexes: [], access: 'ADMINWRITE' as const },
  { name: SECRETS, indexes: [], access: 'ADMINONLY' as const },
  { name: MINE, indexes: [], access: { read: creators, write: creators } },
  { name: GROWN, indexes: [], access: { read: 'doc.age > 10' } },
  {
    name: POSTS,
    indexes: [],
    access: {
      read: 'auth.openid in doc.readers',
      create: 'request.data.by == auth.openid',
      update: 'doc.price == request.data.price || request.data.price == undefined',
    },
  },
  {
    name: ORDERS,
    indexes: [],
    access: { read: `auth.openid in get(\`database.${SHOPS}.\${doc.shop}\`).owners` },
  },
  { name: SHOPS, indexes: [] },
  { name: OPEN, indexes: [], access: { read: true, write: true } },
]

const denied = { errCode: -502003 }
const store = (name: string, ...documents: Record<string, unknown>[]) =>
  Promise.all(documents.map((data) => wx.database().collection(name).add({ data })))

topic('rules', { collections }, ({ claim, local }) => {
  const as = (openid?: string) => clientOf(local(), openid)
  const asAnna = (name: string) => as('anna').collection(name)
  const claimOfClient = (...[source, text, work]: Parameters<typeof claim>) =>
    claim(source, text, work, 'client')

  claimOfClient(documented(PERMISSIONS), 'READONLY: all read, creators write', async () => {
    await store(ARTICLES, { _id: 'b', _openid: 'ben' })
    await asAnna(ARTICLES).add({ _id: 'a' })
    expect((await asAnna(ARTICLES).get()).data).toHaveLength(2)
    expect(await asAnna(ARTICLES).doc('a').update({ n: 1 })).toMatchObject({ updated: 1 })
  })

  claimOfClient(
    documented(GUIDE),
    'under a basic permission a change of somebody else’s document finds nothing, and is no error',
    async () => {
      await store(ARTICLES, { _id: 'b', _openid: 'ben' })
      expect(await asAnna(ARTICLES).doc('b').update({ n: 1 })).toMatchObject({ updated: 0 })
      expect(await asAnna(ARTICLES).doc('b').remove()).toMatchObject({ deleted: 0 })
    },
  )

  claimOfClient(documented(GUIDE), 'PRIVATE: a query finds one’s own only', async () => {
    await store(DIARIES, { _id: 'a', _openid: 'anna' }, { _id: 'b', _openid: 'ben' })
    expect((await asAnna(DIARIES).get()).data).toEqual([{ _id: 'a', _openid: 'anna' }])
    expect(await asAnna(DIARIES).count()).toMatchObject({ total: 1 })
  })

  claimOfClient(documented(PERMISSIONS), 'ADMINWRITE: all read, no client writes', async () => {
    await store(NOTICES, { _id: 'a' })
    expect((await asAnna(NOTICES).get()).data).toHaveLength(1)
    await expect(asAnna(NOTICES).add({})).rejects.toMatchObject(denied)
  })

  claimOfClient(documented(PERMISSIONS), 'ADMINONLY: no client reads or writes', async () => {
    await expect(asAnna(SECRETS).get()).rejects.toMatchObject(denied)
    await expect(asAnna(SECRETS).add({})).rejects.toMatchObject(denied)
  })

  claimOfClient(documented(GUIDE), 'a new document carries its creator’s _openid', async () => {
    await asAnna(OPEN).add({ _id: 'a' })
    const { data } = await wx.database().collection(OPEN).doc('a').get()
    expect(data).toEqual({ _id: 'a', _openid: 'anna' })
  })

  claimOfClient(
    documented(RULES),
    'a query has to be a subset of the rule: documents are not looked at',
    async () => {
      await store(GROWN, { _id: 'a', age: 20 })
      const { command } = as('anna')
      const found = await asAnna(GROWN)
        .where({ age: command.gt(15) })
        .get()
      expect(found.data).toHaveLength(1)
      const wider = asAnna(GROWN)
        .where({ age: command.gt(8) })
        .get()
      await expect(wider).rejects.toMatchObject(denied)
      await expect(asAnna(GROWN).get()).rejects.toMatchObject(denied)
    },
  )

  claimOfClient(documented(RULES), 'of an aggregation the first match counts', async () => {
    await store(GROWN, { _id: 'a', age: 20 })
    const { command } = as('anna')
    const matched = asAnna(GROWN)
      .aggregate()
      .match({ age: command.gt(10) })
    expect((await matched.end()).data).toHaveLength(1)
    const wider = asAnna(GROWN)
      .aggregate()
      .match({ age: command.gt(8) })
    await expect(wider.end()).rejects.toMatchObject(denied)
  })

  claimOfClient(documented(GUIDE), '{openid} in a query is the client’s own', async () => {
    await store(MINE, { _id: 'a', _openid: 'anna' }, { _id: 'b', _openid: 'ben' })
    const { data } = await asAnna(MINE).where({ _openid: '{openid}' }).get()
    expect(data).toEqual([{ _id: 'a', _openid: 'anna' }])
  })

  claimOfClient(documented(RULES), 'doc(id).get says nothing but the id', async () => {
    await store(MINE, { _id: 'a', _openid: 'anna' })
    await expect(asAnna(MINE).doc('a').get()).rejects.toMatchObject(denied)
    const { data } = await asAnna(MINE).where({ _id: 'a', _openid: '{openid}' }).get()
    expect(data).toHaveLength(1)
  })

  claimOfClient(
    assumed(
      'WeChat’s guide has them rewritten as where; elsewhere the document is said to be read',
    ),
    'doc(id).update, remove and set say nothing but the id',
    async () => {
      await store(MINE, { _id: 'a', _openid: 'anna' })
      const mine = asAnna(MINE).doc('a')
      await expect(mine.update({ n: 1 })).rejects.toMatchObject(denied)
      await expect(mine.remove()).rejects.toMatchObject(denied)
      await expect(mine.set({ n: 1 })).rejects.toMatchObject(denied)
    },
  )

  claimOfClient(documented(RULES), 'what is created is held against the rule', async () => {
    await expect(asAnna(POSTS).add({ by: 'ben' })).rejects.toMatchObject(denied)
    await asAnna(POSTS).add({ by: 'anna' })
  })

  claimOfClient(documented(RULES), 'what has no rule is closed', async () => {
    await expect(asAnna(GROWN).add({ age: 20 })).rejects.toMatchObject(denied)
    await expect(asAnna(POSTS).where({ by: 'anna' }).remove()).rejects.toMatchObject(denied)
  })

  claimOfClient(documented(RULES), 'request.data is what an update sets', async () => {
    await store(POSTS, { _id: 'a', price: 5, by: 'anna' })
    const post = asAnna(POSTS).where({ _id: 'a' })
    expect(await post.update({ text: 'x' })).toMatchObject({ updated: 1 })
    await expect(post.update({ price: 6 })).rejects.toMatchObject(denied)
  })

  claimOfClient(
    assumed('a rule that cannot look at something should not let it pass'),
    'what an update changes by another command cannot be looked at',
    async () => {
      await store(POSTS, { _id: 'a', price: 5 })
      const { command } = as('anna')
      const cheaper = asAnna(POSTS)
        .where({ _id: 'a' })
        .update({ price: command.inc(-1) })
      await expect(cheaper).rejects.toMatchObject(denied)
    },
  )

  claimOfClient(
    assumed('a query that names the element finds the list, and nothing else it could say'),
    'a query for an element says that the list has it',
    async () => {
      await store(POSTS, { _id: 'a', readers: ['anna', 'ben'] })
      const { data } = await asAnna(POSTS).where({ readers: '{openid}' }).get()
      expect(data).toHaveLength(1)
      await expect(asAnna(POSTS).where({ readers: 'ben' }).get()).rejects.toMatchObject(denied)
    },
  )

  claimOfClient(
    documented(FUNCTIONS),
    'get() finds another document by a field that the query fixes',
    async () => {
      await store(SHOPS, { _id: 's1', owners: ['anna'] }, { _id: 's2', owners: ['ben'] })
      await store(ORDERS, { _id: 'o1', shop: 's1' }, { _id: 'o2', shop: 's2' })
      expect((await asAnna(ORDERS).where({ shop: 's1' }).get()).data).toHaveLength(1)
      await expect(asAnna(ORDERS).where({ shop: 's2' }).get()).rejects.toMatchObject(denied)
      await expect(asAnna(ORDERS).get()).rejects.toMatchObject(denied)
    },
  )

  claimOfClient(
    documented('Collection.limit'),
    'a mini-program gets 20 documents at most, and by default',
    async () => {
      await store(OPEN, ...Array.from({ length: 21 }, (_, at) => ({ _id: `n${at}` })))
      expect((await asAnna(OPEN).get()).data).toHaveLength(20)
      expect((await asAnna(OPEN).limit(50).get()).data).toHaveLength(20)
    },
  )

  claimOfClient(
    assumed('the guide forbids it; which code it gives is not public'),
    'no client writes _openid',
    async () => {
      const invalid = { errCode: -501007 }
      await expect(asAnna(OPEN).add({ _openid: 'ben' })).rejects.toMatchObject(invalid)
      const update = asAnna(OPEN).doc('a').update({ _openid: 'ben' })
      await expect(update).rejects.toMatchObject(invalid)
    },
  )

  claimOfClient(
    assumed(
      'the query has the creator added, so that there is nothing to replace but the id is taken',
    ),
    'set of somebody else’s document fails with E11000',
    async () => {
      await store(ARTICLES, { _id: 'b', _openid: 'ben' })
      await expect(asAnna(ARTICLES).doc('b').set({ n: 1 })).rejects.toMatchObject({
        errCode: -502001,
        message: expect.stringContaining('E11000'),
      })
    },
  )

  claimOfClient(
    assumed('rules of the other collection would otherwise be passed by'),
    'lookup joins only a collection that is open whole',
    async () => {
      const joined = (from: string) =>
        asAnna(OPEN).aggregate().lookup({ from, localField: 'a', foreignField: 'a', as: 'all' })
      await expect(joined(SECRETS).end()).rejects.toMatchObject(denied)
      await expect(joined(DIARIES).end()).rejects.toMatchObject(denied)
      expect((await joined(NOTICES).end()).data).toEqual([])
    },
  )

  claimOfClient(
    documented(NO_LOGIN),
    'who is not logged in is refused, unless the environment lets them in',
    async () => {
      await expect(as().collection(OPEN).get()).rejects.toMatchObject({ errCode: -501023 })
      await expect(as().collection(ARTICLES).get()).rejects.toMatchObject({ errCode: -501023 })
    },
  )

  claim(documented(RULES), 'functions and operators are bound by no rule', async () => {
    await store(SECRETS, { _id: 'a', _openid: 'ben' })
    const secrets = wx.database().collection(SECRETS)
    expect((await secrets.get()).data).toEqual([{ _id: 'a', _openid: 'ben' }])
    expect(await secrets.doc('a').update({ data: { _openid: 'anna' } })).toMatchObject({
      stats: { updated: 1 },
    })
  })
})
