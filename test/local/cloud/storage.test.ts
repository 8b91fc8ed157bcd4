import fs, { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import cloud from 'wx-server-sdk'
import { ENV_ID } from '../../../local/cloud/environment'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const node = tcb.init({ env: ENV_ID })
const city = withCloud()

const upload = async (cloudPath: string, text: string) =>
  (await cloud.uploadFile({ cloudPath, fileContent: Buffer.from(text) })).fileID
const read = async (fileID: string) => (await cloud.downloadFile({ fileID })).fileContent.toString()

async function linkTo(fileID: string, maxAge = 60): Promise<string> {
  const { fileList } = await cloud.getTempFileURL({ fileList: [{ fileID, maxAge }] })
  return fileList[0]?.tempFileURL ?? ''
}

/** The storage as a phone uses it, without a function between. */
async function asPhone(action: string, body: object) {
  const request = { ...body, action: `storage.${action}`, openid: 'o1', source: 'wx_client' }
  const init = { method: 'POST', body: JSON.stringify(request) }
  const answer = await (await fetch(`${city().url}/__cloud/client`, init)).json()
  return (answer as { data: Record<string, string> }).data
}

describe('files', () => {
  test('go up and come down, under any name', async () => {
    for (const path of ['活动/照 片#1?%41.txt', 'a+b&c=d.txt', 'x'.repeat(850)]) {
      const fileID = await upload(path, '你好')
      expect(fileID).toBe(`cloud://${ENV_ID}.local/${path}`)
      expect(await read(fileID)).toBe('你好')
    }
  })

  test('are replaced under the same name, and large ones stream', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'upload-'))
    await writeFile(join(folder, 'big'), Buffer.alloc(3_000_000, 'x'))
    const fileID = await upload('a/big', 'small')
    await cloud.uploadFile({
      cloudPath: 'a/big',
      fileContent: createReadStream(join(folder, 'big')),
    })
    expect(await read(fileID)).toHaveLength(3_000_000)
    await rm(folder, { recursive: true })
  })

  test('have links for anyone, with a type, that expire by the clock of the cloud', async () => {
    const link = await linkTo(await upload('a/picture.png', 'png'))
    const shown = await fetch(link)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(await shown.text()).toBe('png')
    expect((await fetch(link, { method: 'HEAD' })).headers.get('content-length')).toBe('3')
    city().clock.offsetMs = 30_000
    expect((await fetch(link)).status).toBe(200)
    city().clock.offsetMs = 61_000
    expect((await fetch(link)).status).toBe(403)
  })

  test('show nothing to a link that was changed', async () => {
    const link = await linkTo(await upload('a/one.txt', 'one'))
    const other = await linkTo(await upload('a/two.txt', 'two'))
    const swapped = new URL(link)
    swapped.pathname = new URL(other).pathname
    const later = new URL(link)
    later.searchParams.set('t', String(Number(later.searchParams.get('t')) + 1))
    const bare = new URL(new URL(link).pathname, link)
    for (const wrong of [swapped, later, bare]) expect((await fetch(wrong)).status).toBe(403)
  })

  test('cannot be put by who was not told to', async () => {
    const { pathname } = new URL(await linkTo(await upload('a/one.txt', 'one')))
    const put = await fetch(city().url + pathname, { method: 'PUT', body: 'evil' })
    expect(put.status).toBe(403)
    expect(await put.text()).toContain('<Code>AccessDenied</Code>')
  })

  test('are listed by their paths, each knowing what it is and since when', async () => {
    city().clock.offsetMs = 86_400_000
    for (const path of ['list/b.png', 'list/a.txt', 'other/c.txt']) await upload(path, path)
    await upload('list/a.txt', 'again')
    const { total, files } = await city().storage.list('list/')
    expect(total).toBe(2)
    expect(files).toEqual([
      {
        path: 'list/a.txt',
        fileID: `cloud://${ENV_ID}.local/list/a.txt`,
        size: 5,
        type: 'text/plain; charset=utf-8',
        at: expect.any(Number),
      },
      expect.objectContaining({ path: 'list/b.png', type: 'image/png' }),
    ])
    expect(files[0]?.at).toBeGreaterThan(Date.now() + 80_000_000)
    expect((await city().storage.list('list/', { skip: 1, limit: 5 })).files).toHaveLength(1)
    await cloud.deleteFile({ fileList: files.map((file) => file.fileID) })
    expect((await city().storage.list('list/')).total).toBe(0)
  })

  test('of a phone know whose they are', async () => {
    const path = 'mine/one.txt'
    const { url, token, authorization, fileId } = await asPhone('getUploadMetadata', {
      path,
      method: 'put',
    })
    const put = (as: string) =>
      fetch(url ?? '', {
        method: 'PUT',
        body: 'one',
        headers: { authorization: authorization ?? '', 'x-cos-security-token': as },
      })
    const other = Buffer.from(JSON.stringify({ path, openid: 'o2' })).toString('base64url')
    expect((await put(other)).status).toBe(403)
    expect((await put(token ?? '')).status).toBe(200)
    expect(await city().storage.find(fileId ?? '')).toMatchObject({ path, openid: 'o1' })
    await upload('theirs/one.txt', 'one')
    expect((await city().storage.list('theirs/')).files[0]?.openid).toBeUndefined()
  })

  test('that could not be written are refused, and what was there stays', async () => {
    const fileID = await upload('a/kept.txt', 'kept')
    const write = jest.spyOn(fs, 'createWriteStream').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    })
    await expect(upload('a/kept.txt', 'new')).rejects.toMatchObject({
      code: 'STORAGE_REQUEST_FAIL',
      message: expect.stringContaining('no space left'),
    })
    write.mockRestore()
    expect(await read(fileID)).toBe('kept')
  })

  test.each(['../up.txt', '/root.txt', 'a//b.txt', 'a/../../b.txt', 'a/./b', 'a\\b', '', 'a/'])(
    'have no path like %j',
    async (path) => {
      await expect(upload(path, 'x')).rejects.toMatchObject({ code: 'STORAGE_SIGN_PARAM_INVALID' })
      expect(await readdir(tmpdir())).not.toContain('up.txt')
    },
  )

  test('that are copied are listed under both names', async () => {
    await upload('from/one.txt', 'one')
    await node.copyFile({
      fileList: [
        { srcPath: 'from/one.txt', dstPath: 'to/one.txt', overwrite: false, removeOriginal: false },
      ],
    })
    for (const folder of ['from/', 'to/']) {
      expect((await city().storage.list(folder)).files).toMatchObject([{ size: 3 }])
    }
  })
})
