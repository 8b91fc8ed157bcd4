import { createReadStream } from 'node:fs'
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

describe('files', () => {
  test('go up and come down, under any name', async () => {
    const fileID = await upload('活动/照 片#1?%41.txt', '你好')
    expect(fileID).toBe(`cloud://${ENV_ID}.local/活动/照 片#1?%41.txt`)
    expect(await read(fileID)).toBe('你好')
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
    city().clock.offsetMs = 59_000
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

  test.each(['../up.txt', '/root.txt', 'a//b.txt', 'a/../../b.txt', 'a/./b', 'a\\b', '', 'a/'])(
    'have no path like %j',
    async (path) => {
      await expect(upload(path, 'x')).rejects.toMatchObject({ code: 'STORAGE_SIGN_PARAM_INVALID' })
      expect(await readdir(tmpdir())).not.toContain('up.txt')
    },
  )

  test('are deleted, and then missing each for itself', async () => {
    const fileID = await upload('a/one.txt', 'one')
    const none = `cloud://${ENV_ID}.local/none`
    const { fileList } = await cloud.deleteFile({ fileList: [fileID, none] })
    expect(fileList).toMatchObject([
      { fileID, status: 0 },
      { fileID: none, status: -503003 },
    ])
    await expect(read(fileID)).rejects.toMatchObject({ code: 'STORAGE_FILE_NONEXIST' })
    const links = await cloud.getTempFileURL({
      fileList: [fileID, 'cloud://elsewhere.x/a/one.txt'],
    })
    expect(links.fileList).toMatchObject([
      { status: -503003, tempFileURL: '' },
      { status: -503003, tempFileURL: '' },
    ])
  })

  test('are copied and moved by operators', async () => {
    await upload('a/one.txt', 'one')
    await node.copyFile({
      fileList: [
        { srcPath: 'a/one.txt', dstPath: 'b/one.txt', overwrite: false, removeOriginal: true },
      ],
    })
    expect(await read(`cloud://${ENV_ID}.local/b/one.txt`)).toBe('one')
    await expect(read(`cloud://${ENV_ID}.local/a/one.txt`)).rejects.toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
    })
    await upload('a/one.txt', 'again')
    const { fileList } = await node.copyFile({
      fileList: [
        { srcPath: 'a/one.txt', dstPath: 'b/one.txt', overwrite: false, removeOriginal: false },
      ],
    })
    expect(fileList).toMatchObject([{ code: 'STORAGE_REQUEST_FAIL' }])
  })
})
