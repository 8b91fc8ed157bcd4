import { Readable } from 'node:stream'
import { withCloud } from '../../support/cloud'

const city = withCloud({ clientRules: { files: 'PRIVATE' } })

interface Answer {
  data?: { download_list?: object[]; delete_list?: object[]; fileId?: string }
  error?: { errCode: number }
}

async function ask(openid: string | undefined, action: string, body: object): Promise<Answer> {
  const asked = { ...body, action: `storage.${action}`, openid, source: 'wx_client' }
  const options = { method: 'POST', body: JSON.stringify(asked) }
  return (await (await fetch(`${city().url}/__cloud/client`, options)).json()) as Answer
}

const put = (path: string, openid?: string) =>
  city().storage.put(path, Readable.from(['content']), openid)

const picture = (id: string, openid: string) =>
  fetch(`${city().url}/__cloud/picture?${new URLSearchParams({ id, openid })}`)

test('links are made for those who may read, each file for itself', async () => {
  const [annas, bens] = [await put('a.txt', 'anna'), await put('b.txt', 'ben')]
  const file_list = [{ fileid: annas }, { fileid: bens }]
  const { data } = await ask('anna', 'batchGetDownloadUrl', { file_list })
  expect(data?.download_list).toEqual([
    { code: 'SUCCESS', fileID: annas, tempFileURL: expect.any(String), maxAge: expect.any(Number) },
    { code: 'STORAGE_EXCEED_AUTHORITY', fileID: bens },
  ])
})

test('so is deleting', async () => {
  const [annas, bens] = [await put('a.txt', 'anna'), await put('b.txt', 'ben')]
  const { data } = await ask('anna', 'batchDeleteFile', { fileid_list: [annas, bens] })
  expect(data?.delete_list).toMatchObject([
    { code: 'SUCCESS' },
    { code: 'STORAGE_EXCEED_AUTHORITY' },
  ])
  expect(await city().storage.find(annas)).toBeUndefined()
  expect(await city().storage.find(bens)).toMatchObject({ path: 'b.txt' })
})

test('nobody puts a file in the place of another’s, or of a function’s', async () => {
  await put('b.txt', 'ben')
  await put('system.txt')
  const upload = (path: string) => ask('anna', 'getUploadMetadata', { path, method: 'put' })
  expect((await upload('b.txt')).error).toMatchObject({ errCode: -503002 })
  expect((await upload('system.txt')).error).toMatchObject({ errCode: -503002 })
  expect((await upload('new.txt')).data).toMatchObject({ fileId: expect.any(String) })
})

test('a picture is shown to who may read it', async () => {
  const annas = await put('a.txt', 'anna')
  expect(await (await picture(annas, 'anna')).text()).toBe('content')
  expect(await (await picture(annas, 'ben')).json()).toMatchObject({ error: { errCode: -503002 } })
  expect(await (await picture(annas, '')).json()).toMatchObject({ error: { errCode: -501023 } })
})

test('who is not logged in gets nothing, and nobody copies files without a function', async () => {
  const { error } = await ask(undefined, 'batchDeleteFile', { fileid_list: [await put('a.txt')] })
  expect(error).toMatchObject({ errCode: -501023 })
  expect((await ask('anna', 'batchCopyFile', { file_list: [] })).error).toBeDefined()
})
