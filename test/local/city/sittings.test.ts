import { existsSync } from 'node:fs'
import path from 'node:path'
import { Sittings } from '../../../local/city/sittings'
import { openEngine } from '../../../local/cloud/engine'
import { temporaryFolder } from '../engine/support'

const folder = temporaryFolder()

test('what is written in several sittings is all there, and the folder is free afterwards', async () => {
  const engine = await openEngine(folder())
  await engine.createCollection('books')
  await engine.close()
  const books = new Sittings(folder(), 2)
  await books.load('books', [{ _id: 'a' }, { _id: 'b' }])
  await books.load('books', [{ _id: 'c' }])
  await books.insert('books', [{ _id: 'd' }])
  expect(await books.get('books', 'a')).toEqual({ _id: 'a' })
  await books.close()
  expect(existsSync(path.join(folder(), 'engine.pid'))).toBe(false)
  const after = await openEngine(folder())
  expect(await after.count('books')).toBe(4)
  await after.close()
})
