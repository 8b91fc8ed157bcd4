import { assumed, documented, readInSdk } from './support/claims'
import { rejection } from './support/rejection'
import { node, wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database()
const lenient = wx.database({ throwOnNotFound: false })
const _ = db.command

interface User {
  name: string
  age: number
}
const USERS = own('users')
const users = db.collection<User>(USERS)
const nodeUsers = () => node.database().collection(USERS)
const nodeCommand = node.database().command

const user = (name: string, age: number) => ({ _id: name, name, age })
const MONGO = assumed('the database is MongoDB, which does so')

topic('documents', { collections: [{ name: USERS, indexes: [] }] }, ({ claim }) => {
  claim(documented('Collection.add'), 'add answers with the id it was given', async () => {
    expect(await users.add({ data: user('an', 20) })).toMatchObject({
      _id: 'an',
      errMsg: 'collection.add:ok',
    })
    expect(await nodeUsers().add(user('bo', 1))).toMatchObject({ id: 'bo' })
  })

  claim(documented('Collection.add'), 'without an id the service makes one', async () => {
    const { _id } = await users.add({ data: { name: 'an', age: 1 } })
    expect(_id).toEqual(expect.stringMatching(/^.{16,}$/))
    expect((await users.doc(_id).get()).data).toEqual({ _id, name: 'an', age: 1 })
  })

  claim(
    assumed('ids seen in public are of this form'),
    'an id that was made has 32 hexadecimal digits',
    async () => {
      expect((await users.add({ data: { name: 'an', age: 1 } }))._id).toMatch(/^[0-9a-f]{32}$/)
    },
  )

  claim(
    readInSdk('database collection.js add'),
    'add of many answers with their ids, in their order',
    async () => {
      const data = [user('bo', 1), user('an', 2)]
      expect((await users.add({ data }))._ids).toEqual(['bo', 'an'])
      expect((await nodeUsers().add([user('cy', 3)])).ids).toEqual(['cy'])
    },
  )

  claim(documented('Collection.add'), 'an id may be a number', async () => {
    await users.add({ data: { _id: 7, name: 'an', age: 1 } })
    expect((await users.doc(7).get()).data).toEqual({ _id: 7, name: 'an', age: 1 })
    expect(await rejection(users.doc('7').get())).toBeDefined()
  })

  claim(
    assumed('its text is public, and its code is that of every failed request'),
    'add of an id that exists fails with E11000, and what was there stays',
    async () => {
      await users.add({ data: user('an', 20) })
      const error = await rejection(users.add({ data: user('an', 30) }))
      expect(error).toMatchObject({ errCode: -502001 })
      expect(error?.errMsg).toMatch(/E11000 duplicate key error/)
      expect((await users.doc('an').get()).data.age).toBe(20)
      await expect(nodeUsers().add(user('an', 30))).rejects.toMatchObject({
        code: 'DATABASE_REQUEST_FAILED',
        message: expect.stringContaining('E11000'),
      })
    },
  )

  claim(
    readInSdk('wx-server-sdk index.js document.get'),
    'get of a missing document rejects in wx-server-sdk',
    async () => {
      expect(await rejection(users.doc('no').get())).toMatchObject({
        errCode: -1,
        errMsg: expect.stringContaining('does not exist'),
      })
    },
  )

  claim(documented('Cloud.database'), 'or gives null with throwOnNotFound: false', async () => {
    expect((await lenient.collection(USERS).doc('no').get()).data).toBeNull()
  })

  claim(readInSdk('database document.js get'), 'and gives an empty list in node-sdk', async () => {
    expect((await nodeUsers().doc('no').get()).data).toEqual([])
    await users.add({ data: user('an', 1) })
    expect((await nodeUsers().doc('an').get()).data).toEqual([user('an', 1)])
  })

  claim(documented('Document.update'), 'update of one tells how many it changed', async () => {
    await users.add({ data: user('an', 20) })
    expect((await users.doc('an').update({ data: { age: _.inc(1) } })).stats).toEqual({
      updated: 1,
    })
    expect(await nodeUsers().doc('an').update({ age: 5 })).toMatchObject({ updated: 1 })
  })

  claim(
    documented('Document.update'),
    'update of a missing document changes none and makes none',
    async () => {
      expect((await users.doc('no').update({ data: { age: 1 } })).stats.updated).toBe(0)
      expect((await users.count()).total).toBe(0)
    },
  )

  claim(
    assumed('the count is of documents modified, as MongoDB tells it'),
    'an update that changes nothing counts nothing',
    async () => {
      await users.add({ data: user('an', 20) })
      expect((await users.doc('an').update({ data: { age: 20 } })).stats.updated).toBe(0)
    },
  )

  claim(documented('Collection.update'), 'update of many', async () => {
    await users.add({ data: [user('an', 20), user('bo', 20), user('cy', 30)] })
    const { stats } = await users.where({ age: 20 }).update({ data: { age: _.inc(1) } })
    expect(stats.updated).toBe(2)
    expect((await users.where({ age: 21 }).count()).total).toBe(2)
  })

  claim(
    readInSdk('wx-server-sdk index.js collection.update'),
    'multi: false changes the first alone',
    async () => {
      await users.add({ data: [user('an', 20), user('bo', 20)] })
      const { stats } = await users.where({ age: 20 }).update({ data: { age: 0 }, multi: false })
      expect(stats.updated).toBe(1)
      expect((await users.where({ age: 0 }).count()).total).toBe(1)
    },
  )

  claim(
    readInSdk('database query.js update'),
    'in node-sdk that is options({ multiple: false })',
    async () => {
      await users.add({ data: [user('an', 20), user('bo', 20)] })
      const one = nodeUsers().where({ age: 20 }).options({ multiple: false })
      expect(await one.update({ age: 0 })).toMatchObject({ updated: 1 })
      expect(await one.remove()).toMatchObject({ deleted: 1 })
      expect((await users.count()).total).toBe(1)
    },
  )

  claim(
    readInSdk('database query.js update'),
    'update of many ignores order, skip and limit',
    async () => {
      await users.add({ data: [user('an', 1), user('bo', 2)] })
      const query = nodeUsers()
        .where({ age: nodeCommand.gt(0) })
        .orderBy('age', 'desc')
        .skip(1)
        .limit(1)
      expect(await query.update({ age: 0 })).toMatchObject({ updated: 2 })
    },
  )

  claim(readInSdk('database query.js update'), 'update takes no _id', async () => {
    const changed = nodeUsers().doc('an').update({ _id: 'bo', age: 1 })
    await expect(changed).rejects.toMatchObject({
      code: 'INVALID_PARAM',
      message: '不能更新_id的值',
    })
    expect(await rejection(users.doc('an').update({ data: { _id: 'bo' } as never }))).toBeDefined()
  })

  claim(documented('Document.set'), 'set creates, and then replaces the whole', async () => {
    expect((await users.doc('an').set({ data: { name: 'An', age: 1 } })).stats).toEqual({
      updated: 0,
      created: 1,
    })
    expect((await users.doc('an').set({ data: { name: 'Ann' } as User })).stats).toEqual({
      updated: 1,
      created: 0,
    })
    expect((await users.doc('an').get()).data).toEqual({ _id: 'an', name: 'Ann' })
  })

  claim(readInSdk('database document.js set'), 'set in node-sdk tells the id it made', async () => {
    expect(await nodeUsers().doc('an').set({ age: 1 })).toMatchObject({
      updated: 0,
      upsertedId: 'an',
    })
    expect(await nodeUsers().doc('an').set({ age: 2 })).toMatchObject({ updated: 1 })
  })

  claim(
    readInSdk('database document.js set'),
    'set takes neither commands nor an _id',
    async () => {
      await expect(
        nodeUsers()
          .doc('an')
          .set({ age: nodeCommand.inc(1) }),
      ).rejects.toMatchObject({
        code: 'DATABASE_REQUEST_FAILED',
      })
      await expect(nodeUsers().doc('an').set({ _id: 'an', age: 1 })).rejects.toMatchObject({
        code: 'INVALID_PARAM',
      })
    },
  )

  claim(documented('Document.remove'), 'remove of one, there or not', async () => {
    await users.add({ data: user('an', 1) })
    expect((await users.doc('an').remove()).stats.removed).toBe(1)
    expect((await users.doc('an').remove()).stats.removed).toBe(0)
    expect(await nodeUsers().doc('an').remove()).toMatchObject({ deleted: 0 })
  })

  claim(documented('Collection.remove'), 'remove of many', async () => {
    await users.add({ data: [user('an', 1), user('bo', 1), user('cy', 2)] })
    expect((await users.where({ age: 1 }).remove()).stats.removed).toBe(2)
    expect((await users.count()).total).toBe(1)
  })

  claim(
    readInSdk('database query.js remove'),
    'remove of many ignores skip and limit, and warns',
    async () => {
      const warn = jest.spyOn(console, 'warn').mockImplementation()
      await users.add({ data: [user('an', 1), user('bo', 1)] })
      expect(await nodeUsers().where({ age: 1 }).limit(1).remove()).toMatchObject({ deleted: 2 })
      expect(warn).toHaveBeenCalledWith(expect.stringContaining('not supported in remove()'))
      warn.mockRestore()
    },
  )

  claim(
    readInSdk('database query.js updateAndReturn'),
    'updateAndReturn gives the document as it is afterwards',
    async () => {
      await users.add({ data: user('an', 20) })
      const changed = await nodeUsers()
        .where({ name: 'an' })
        .updateAndReturn({ age: nodeCommand.inc(1) })
      expect(changed).toMatchObject({ updated: 1, doc: { _id: 'an', name: 'an', age: 21 } })
    },
  )

  claim(assumed('there is nothing to return'), 'updateAndReturn of nothing', async () => {
    const changed = await nodeUsers().where({ name: 'no' }).updateAndReturn({ age: 1 })
    expect(changed.updated).toBe(0)
    expect(changed.doc ?? null).toBeNull()
  })

  claim(
    readInSdk('database query.js updateAndReturn'),
    'updateAndReturn changes one of many',
    async () => {
      await users.add({ data: [user('an', 20), user('bo', 20)] })
      await nodeUsers().where({ age: 20 }).updateAndReturn({ age: 0 })
      expect((await users.where({ age: 0 }).count()).total).toBe(1)
    },
  )

  claim(
    documented('guide/database/update'),
    'a conditional update lets one of many through',
    async () => {
      await users.add({ data: user('an', 1) })
      const take = () =>
        users.where({ _id: 'an', age: _.gt(0) }).update({ data: { age: _.inc(-1) } })
      const taken = await Promise.all(Array.from({ length: 5 }, take))
      expect(taken.map(({ stats }) => stats.updated).sort()).toEqual([0, 0, 0, 0, 1])
      expect((await users.doc('an').get()).data.age).toBe(0)
    },
  )

  claim(MONGO, 'add of many stops at the first that fails: those before it are there', async () => {
    await users.add({ data: user('bo', 1) })
    const many = [user('an', 1), user('bo', 2), user('cy', 3)]
    expect((await rejection(users.add({ data: many })))?.errMsg).toMatch(/E11000/)
    expect((await users.orderBy('_id', 'asc').get()).data).toEqual([user('an', 1), user('bo', 1)])
  })

  claim(documented('Database.createCollection'), 'a collection is created once', async () => {
    const name = own('created')
    await rejection(db.createCollection(name))
    expect((await db.collection(name).count()).total).toBe(0)
    expect(await rejection(db.createCollection(name))).toMatchObject({
      errMsg: expect.stringMatching(/exist/i),
    })
  })
})
