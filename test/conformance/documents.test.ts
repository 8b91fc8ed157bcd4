import { documented } from './support/claims'
import { wx } from './support/sdks'
import { own, topic } from './support/topic'

const THINGS = own('things')
const db = wx.database()
const things = db.collection<{ n: number }>(THINGS)

topic('documents', { collections: [{ name: THINGS, indexes: [] }] }, ({ claim }) => {
  claim(documented('Collection.add'), 'add answers with the id that was given', async () => {
    expect(await things.add({ data: { _id: 'a', n: 1 } })).toMatchObject({ _id: 'a' })
  })
})
