import { database } from '../../../cloudfunctions/_kernel/database'
import { clientOf } from '../../support/client'
import { withCloud } from '../../support/cloud'

const OWN = 'doc._openid == auth.openid'

const city = withCloud({
  collections: [
    { name: 'articles', indexes: [], access: 'READONLY' },
    { name: 'diaries', indexes: [], access: 'PRIVATE' },
    { name: 'notices', indexes: [], access: 'ADMINWRITE' },
    { name: 'secrets', indexes: [] },
    { name: 'own', indexes: [], access: { read: OWN, write: OWN } },
    {
      name: 'posts',
      indexes: [],
      access: {
        read: "doc.open == true || get('database.roles.' + auth.openid).role == 'admin'",
        create: 'request.data.by == auth.openid',
        update: 'doc.by == auth.openid && (request.data.by == undefined)',
        delete: false,
      },
    },
    {
      name: 'orders',
      indexes: [],
      access: { read: `auth.openid in get(\`database.shops.\${doc.shop}\`).owners` },
    },
    { name: 'roles', indexes: [] },
    { name: 'shops', indexes: [] },
    { name: 'open', indexes: [], access: { read: true, write: true } },
  ],
})

const as = (openid?: string) => clientOf(city(), openid)
const stored = (name: string) => city().engine.find(name, { sort: { _id: 1 } })
const put = (name: string, ...documents: { _id: string; [field: string]: unknown }[]) =>
  city().engine.insert(name, documents)

const denied = { errCode: -502003, message: expect.stringContaining('permission denied') }

describe('the basic permissions', () => {
  test('READONLY: all read, only creators write', async () => {
    const id = 'a1'
    await as('anna').collection('articles').add({ _id: id, title: 'a' })
    expect(await stored('articles')).toEqual([{ _id: id, title: 'a', _openid: 'anna' }])
    const bens = as('ben').collection('articles')
    expect((await bens.get()).data).toHaveLength(1)
    expect(await bens.doc(id).update({ title: 'b' })).toMatchObject({ updated: 0 })
    expect(await bens.where({}).remove()).toMatchObject({ deleted: 0 })
    await expect(bens.doc(id).set({ title: 'b' })).rejects.toMatchObject({
      errCode: -502001,
      message: expect.stringContaining('E11000'),
    })
    const annas = as('anna').collection('articles')
    expect(await annas.doc(id).set({ title: 'c' })).toMatchObject({ updated: 1 })
    expect(await annas.doc(id).update({ title: 'd' })).toMatchObject({ updated: 1 })
    expect(await stored('articles')).toEqual([{ _id: id, title: 'd', _openid: 'anna' }])
    expect(await annas.doc(id).remove()).toMatchObject({ deleted: 1 })
  })

  test('PRIVATE: everybody has only their own', async () => {
    await put('diaries', { _id: 'a', _openid: 'anna', n: 1 }, { _id: 'b', _openid: 'ben', n: 2 })
    const diaries = as('anna').collection('diaries')
    expect((await diaries.get()).data).toEqual([{ _id: 'a', _openid: 'anna', n: 1 }])
    expect(await diaries.count()).toMatchObject({ total: 1 })
    expect((await diaries.doc('b').get()).data).toEqual([])
    expect((await diaries.where({ _openid: 'ben' }).get()).data).toEqual([])
    const sum = diaries.aggregate().group({ _id: null, sum: { $sum: '$n' } })
    expect((await sum.end()).data).toEqual([{ _id: null, sum: 1 }])
  })

  test('ADMINWRITE: all read, nobody writes', async () => {
    await put('notices', { _id: 'a' })
    const notices = as('anna').collection('notices')
    expect((await notices.get()).data).toEqual([{ _id: 'a' }])
    await expect(notices.add({})).rejects.toMatchObject(denied)
    await expect(notices.doc('a').update({ n: 1 })).rejects.toMatchObject(denied)
    await expect(notices.doc('a').remove()).rejects.toMatchObject(denied)
  })

  test('ADMINONLY, which a collection is unless it says otherwise: nothing', async () => {
    const secrets = as('anna').collection('secrets')
    await expect(secrets.get()).rejects.toMatchObject(denied)
    await expect(secrets.count()).rejects.toMatchObject(denied)
    await expect(secrets.add({})).rejects.toMatchObject(denied)
    await expect(secrets.aggregate().end()).rejects.toMatchObject(denied)
  })

  test('functions are not bound by any of it', async () => {
    await city().as({ openid: 'anna' }, async () => {
      await database.collection('secrets').add({ data: { _id: 's', _openid: 'ben' } })
    })
    expect(await stored('secrets')).toEqual([{ _id: 's', _openid: 'ben' }])
  })
})

describe('security rules', () => {
  beforeEach(() =>
    put('own', { _id: 'a', _openid: 'anna', n: 1 }, { _id: 'b', _openid: 'ben', n: 2 }),
  )

  test('a query has to say what the rule asks: nothing is added to it', async () => {
    const own = as('anna').collection('own')
    await expect(own.get()).rejects.toMatchObject(denied)
    await expect(own.doc('a').get()).rejects.toMatchObject(denied)
    await expect(own.where({ _openid: 'ben' }).get()).rejects.toMatchObject(denied)
    const mine = await own.where({ _id: 'a', _openid: '{openid}' }).get()
    expect(mine.data).toEqual([{ _id: 'a', _openid: 'anna', n: 1 }])
  })

  test('so do updates and removals, by id or not', async () => {
    const own = as('anna').collection('own')
    await expect(own.doc('a').update({ n: 2 })).rejects.toMatchObject(denied)
    await expect(own.doc('a').remove()).rejects.toMatchObject(denied)
    await expect(own.doc('a').set({ n: 2 })).rejects.toMatchObject(denied)
    const mine = own.where({ _openid: '{openid}' })
    expect(await mine.update({ n: 9 })).toMatchObject({ updated: 1 })
    expect(await mine.remove()).toMatchObject({ deleted: 1 })
    expect(await stored('own')).toEqual([{ _id: 'b', _openid: 'ben', n: 2 }])
  })

  test('of an aggregation the first match counts', async () => {
    const own = as('anna').collection('own')
    const mine = own.aggregate().match({ _openid: '{openid}' }).count('n')
    expect((await mine.end()).data).toEqual([{ n: 1 }])
    const later = own.aggregate().limit(5).match({ _openid: '{openid}' })
    await expect(later.end()).rejects.toMatchObject(denied)
  })

  test('no other collection is joined, nor read by detours, unless all of it is open', async () => {
    const lookup = (from: string) =>
      as('anna')
        .collection('open')
        .aggregate()
        .lookup({ from, localField: 'x', foreignField: 'x', as: 'all' })
    await expect(lookup('own').end()).rejects.toMatchObject(denied)
    await expect(lookup('secrets').end()).rejects.toMatchObject(denied)
    await expect(lookup('diaries').end()).rejects.toMatchObject(denied)
    expect((await lookup('notices').end()).data).toEqual([])
  })

  test('a new document is held against the rule, an old one’s change against its own', async () => {
    const posts = as('anna').collection('posts')
    await expect(posts.add({ by: 'ben' })).rejects.toMatchObject(denied)
    const { id } = await posts.add({ by: 'anna', open: false })
    const mine = posts.where({ _id: id, by: '{openid}' })
    expect(await mine.update({ text: 'x' })).toMatchObject({ updated: 1 })
    await expect(mine.update({ by: 'ben' })).rejects.toMatchObject(denied)
    const { command } = as('anna')
    await expect(mine.update({ by: command.remove() })).rejects.toMatchObject(denied)
    const renamed = mine.update({ text: command.rename('by') })
    await expect(renamed).rejects.toMatchObject(denied)
    await expect(mine.remove()).rejects.toMatchObject(denied)
  })

  test('other documents say who is who', async () => {
    await put('posts', { _id: 'p', open: false })
    const posts = as('anna').collection('posts')
    await expect(posts.get()).rejects.toMatchObject(denied)
    await put('roles', { _id: 'anna', role: 'admin' })
    expect((await posts.get()).data).toHaveLength(1)
    expect((await as('ben').collection('posts').where({ open: true }).get()).data).toEqual([])
  })

  test('what names the other document has to be fixed by the query, in each alternative', async () => {
    await put('shops', { _id: 's1', owners: ['anna'] }, { _id: 's2', owners: ['ben'] })
    await put('orders', { _id: 'o1', shop: 's1' }, { _id: 'o2', shop: 's2' })
    const { command } = as('anna')
    const found = (condition: object) => as('anna').collection('orders').where(condition).get()
    expect((await found({ shop: 's1' })).data).toEqual([{ _id: 'o1', shop: 's1' }])
    expect((await found({ shop: command.in(['s1']) })).data).toHaveLength(1)
    await expect(found({ shop: 's2' })).rejects.toMatchObject(denied)
    await expect(found({ shop: 'none' })).rejects.toMatchObject(denied)
    await expect(found({})).rejects.toMatchObject(denied)
    await expect(found({ shop: command.in(['s1', 's2']) })).rejects.toMatchObject(denied)
  })
})

describe('what no client does', () => {
  test('say whose a document is', async () => {
    await put('open', { _id: 'a', _openid: 'ben' })
    const open = as('anna').collection('open')
    const invalid = { errCode: -501007, message: expect.stringContaining('_openid') }
    await expect(open.add({ _openid: 'ben' })).rejects.toMatchObject(invalid)
    await expect(open.doc('a').update({ _openid: 'anna' })).rejects.toMatchObject(invalid)
    await expect(open.doc('a').set({ _openid: 'anna' })).rejects.toMatchObject(invalid)
    const { command } = as('anna')
    const renamed = open.doc('a').update({ n: command.rename('_openid') })
    await expect(renamed).rejects.toMatchObject(invalid)
  })

  test('get more than 20 documents at once', async () => {
    await put('open', ...Array.from({ length: 25 }, (_, at) => ({ _id: `n${at}` })))
    const open = as('anna').collection('open')
    expect((await open.get()).data).toHaveLength(20)
    expect((await open.limit(100).get()).data).toHaveLength(20)
    expect((await open.limit(3).get()).data).toHaveLength(3)
  })

  test.each(['database.addCollection', 'database.startTransaction', 'functions.invokeFunction'])(
    'use %s',
    async (action) => {
      const body = JSON.stringify({
        action,
        openid: 'anna',
        source: 'wx_client',
        collectionName: 'open',
      })
      const answer = await fetch(`${city().url}/__cloud/client`, { method: 'POST', body })
      const { error } = (await answer.json()) as { error: { errMsg: string } }
      expect(error.errMsg).toContain(`A client cannot use "${action}"`)
    },
  )

  test('learn of a collection that is not there by another error than the cloud’s', async () => {
    await expect(as('anna').collection('none').get()).rejects.toMatchObject({ errCode: -502005 })
  })
})

test('without a login nothing is open', async () => {
  await expect(as().collection('open').get()).rejects.toMatchObject({
    errCode: -501023,
    message: expect.stringContaining('Unauthenticated access is denied'),
  })
})
