import { readdirSync } from 'node:fs'
import path from 'node:path'
import { clientRules } from '../../cloudfunctions/client-rules'
import { collections } from '../../cloudfunctions/collections'
import { resourcePermissions } from '../../local/permissions'
import { clientOf } from '../support/client'
import { withCloud } from '../support/cloud'

const city = withCloud({
  collections,
  clientRules,
  functions: { event: () => 'called', timer: () => 'called' },
})

const denied = { errCode: -502003 }

test('no collection of ours lets a client do anything', async () => {
  for (const { name } of collections) {
    const open = clientOf(city(), 'anna').collection(name)
    await expect(open.get()).rejects.toMatchObject(denied)
    await expect(open.where({ _openid: '{openid}' }).get()).rejects.toMatchObject(denied)
    await expect(open.count()).rejects.toMatchObject(denied)
    await expect(open.aggregate().end()).rejects.toMatchObject(denied)
    await expect(open.add({})).rejects.toMatchObject(denied)
    await expect(open.doc('a').set({ a: 1 })).rejects.toMatchObject(denied)
    await expect(open.where({}).update({ a: 1 })).rejects.toMatchObject(denied)
    await expect(open.where({}).remove()).rejects.toMatchObject(denied)
  }
  expect(collections.length).toBeGreaterThan(15)
})

test('a phone calls what is made for phones, and a trigger the rest', async () => {
  const from = { openid: 'anna', source: 'wx_client' }
  expect(await city().invoke('event', {}, from)).toBe('called')
  await expect(city().invoke('timer', {}, from)).rejects.toMatchObject({
    code: 'PERMISSION_DENIED',
  })
  expect(await city().invoke('timer', {}, {})).toBe('called')
})

test('the rules name functions that there are', () => {
  const folders = readdirSync(path.resolve(__dirname, '../../cloudfunctions'))
  const named = Object.keys(clientRules.functions).filter((name) => name !== '*')
  expect(named.filter((name) => !folders.includes(name))).toEqual([])
})

test('what is deployed says the same', () => {
  const permissions = resourcePermissions(collections, clientRules)
  expect(permissions.filter(({ ResourceType }) => ResourceType === 'collection')).toEqual(
    collections.map(({ name }) => ({
      ResourceType: 'collection',
      Resource: name,
      Permission: 'ADMINONLY',
    })),
  )
  expect(permissions).toContainEqual({
    ResourceType: 'function',
    Permission: 'CUSTOM',
    SecurityRule: '{"*":{"invoke":"auth != null"},"timer":{"invoke":false}}',
  })
  expect(permissions).toContainEqual({ ResourceType: 'storage', Permission: 'ADMINONLY' })
  const custom = { read: true, write: 'doc._openid == auth.openid' }
  expect(resourcePermissions([{ name: 'posts', access: custom }], {})).toEqual([
    {
      ResourceType: 'collection',
      Resource: 'posts',
      Permission: 'CUSTOM',
      SecurityRule: JSON.stringify(custom),
    },
  ])
})
