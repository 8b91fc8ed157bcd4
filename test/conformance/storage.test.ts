import { assumed, documented, readInSdk } from './support/claims'
import { rejection } from './support/rejection'
import { node, wx } from './support/sdks'
import { own, topic } from './support/topic'

const STORAGE = documented('reference-sdk-api/storage')
const NAMES = documented('wxcloud/guide/storage/naming')
const NODE = documented('docs.cloudbase.net/api-reference/server/node-sdk/storage')
const FILE_CODES = readInSdk('wx-server-sdk src/api/cloud/provider/tcb/api/getTempFileURL.ts')

const at = (path: string) => `${own('files')}/${path}`
const put = async (path: string, text: string) =>
  (await wx.uploadFile({ cloudPath: at(path), fileContent: Buffer.from(text) })).fileID
const read = async (fileID: string) => String((await wx.downloadFile({ fileID })).fileContent)
const drop = (...fileList: string[]) => wx.deleteFile({ fileList })
const linkTo = async (fileID: string, maxAge = 60) =>
  (await wx.getTempFileURL({ fileList: [{ fileID, maxAge }] })).fileList[0]

topic('storage', {}, ({ claim, local }) => {
  claim(STORAGE, 'a file goes up and comes down by its id, through both SDKs', async () => {
    const fileID = await put('a.txt', '你好')
    expect(fileID).toMatch(new RegExp(`^cloud://[^/]+/${at('a.txt')}$`))
    expect(await read(fileID)).toBe('你好')
    expect(String((await node.downloadFile({ fileID })).fileContent)).toBe('你好')
    await drop(fileID)
  })

  claim(NAMES, 'names may be Chinese and have spaces, + and other signs', async () => {
    for (const name of ['活动 照片.txt', 'a+b.txt', "a!'()*,-_.txt"]) {
      const fileID = await put(name, name)
      expect(await read(fileID)).toBe(name)
      await drop(fileID)
    }
  })

  claim(NAMES, 'names are not empty, have no slash in front and none twice', async () => {
    for (const cloudPath of ['', '/root.txt', 'a//b.txt']) {
      const upload = wx.uploadFile({ cloudPath, fileContent: Buffer.from('x') })
      expect(await rejection(upload)).toBeDefined()
    }
  })

  claim(STORAGE, 'the same path is the same file: the newer content stays', async () => {
    const first = await put('a.txt', 'one')
    expect(await put('a.txt', 'two')).toBe(first)
    expect(await read(first)).toBe('two')
    await drop(first)
  })

  claim(STORAGE, 'a temporary link is for anyone', async () => {
    const fileID = await put('a.txt', 'one')
    const link = await linkTo(fileID)
    expect(link).toMatchObject({ fileID, status: 0, errMsg: 'ok' })
    expect(await (await fetch(encodeURI(link?.tempFileURL ?? ''))).text()).toBe('one')
    await drop(fileID)
  })

  claim(
    STORAGE,
    'a temporary link ends after its maxAge in seconds',
    async () => {
      const link = (await linkTo(await put('a.txt', 'one'), 600))?.tempFileURL ?? ''
      local().clock.offsetMs = 590_000
      expect((await fetch(link)).status).toBe(200)
      local().clock.offsetMs = 601_000
      expect((await fetch(link)).status).toBe(403)
    },
    'switches',
  )

  claim(
    documented('minigame/dev/wxcloud/reference-server-api/storage/getTempFileURL'),
    'a temporary link lives a day unless one says otherwise',
    async () => {
      const fileID = await put('a.txt', 'one')
      const { fileList } = await wx.getTempFileURL({ fileList: [fileID] })
      local().clock.offsetMs = 86_390_000
      expect((await fetch(fileList[0]?.tempFileURL ?? '')).status).toBe(200)
      local().clock.offsetMs = 86_401_000
      expect((await fetch(fileList[0]?.tempFileURL ?? '')).status).toBe(403)
    },
    'switches',
  )

  claim(
    assumed('a link lives a day at most, and no page tells of a refusal'),
    'a longer maxAge is cut to a day',
    async () => {
      const fileID = await put('a.txt', 'one')
      expect(await linkTo(fileID, 1_000_000)).toMatchObject({ status: 0, maxAge: 86_400 })
      await drop(fileID)
    },
  )

  claim(FILE_CODES, 'a file that is missing fails beside the others, with −503003', async () => {
    const fileID = await put('a.txt', 'one')
    const none = fileID.replace('a.txt', 'none.txt')
    const links = await wx.getTempFileURL({ fileList: [fileID, none] })
    expect(links.fileList).toMatchObject([
      { fileID, status: 0 },
      { fileID: none, status: -503003, tempFileURL: '' },
    ])
    expect((await drop(fileID, none)).fileList).toMatchObject([
      { fileID, status: 0 },
      { fileID: none, status: -503003 },
    ])
  })

  claim(
    readInSdk('@cloudbase/node-sdk storage/index.js downloadFile'),
    'downloading what is missing is an error with the code of the file',
    async () => {
      const fileID = await put('a.txt', 'one')
      await drop(fileID)
      const error = await rejection(node.downloadFile({ fileID }))
      expect(error).toMatchObject({ code: 'STORAGE_FILE_NONEXIST' })
    },
  )

  claim(STORAGE, 'one call takes fifty ids', async () => {
    const fileID = await put('a.txt', 'one')
    const ids = (count: number) =>
      Array.from({ length: count }, (_, number) => fileID.replace('a.txt', `${number}.txt`))
    expect((await wx.getTempFileURL({ fileList: ids(50) })).fileList).toHaveLength(50)
    expect(await rejection(wx.getTempFileURL({ fileList: ids(51) }))).toBeDefined()
    expect(await rejection(drop(...ids(51)))).toBeDefined()
    await drop(fileID)
  })

  claim(
    assumed('an id names its environment, and another’s files are not there'),
    'the id of another environment is no file',
    async () => {
      const elsewhere = 'cloud://other-env.6f74-other-env/a.txt'
      const { fileList } = await wx.getTempFileURL({ fileList: [elsewhere] })
      expect(fileList).toMatchObject([{ fileID: elsewhere, tempFileURL: '' }])
      expect(fileList[0]?.status).not.toBe(0)
    },
  )

  claim(NODE, 'copyFile copies or moves, and keeps what is there when told so', async () => {
    const copy = (from: string, to: string, removeOriginal: boolean) =>
      node.copyFile({
        fileList: [{ srcPath: at(from), dstPath: at(to), overwrite: false, removeOriginal }],
      })
    const first = await put('a/one.txt', 'one')
    const moved = first.replace('a/one.txt', 'b/one.txt')
    await copy('a/one.txt', 'b/one.txt', true)
    expect(await read(moved)).toBe('one')
    expect(await rejection(read(first))).toBeDefined()
    await put('a/one.txt', 'again')
    await copy('a/one.txt', 'b/one.txt', false)
    expect(await read(moved)).toBe('one')
    await drop(first, moved)
  })

  claim(
    readInSdk('@cloudbase/node-sdk storage/index.js getFileInfo'),
    'a file tells its size and its type',
    async () => {
      const fileID = await put('a.png', 'png')
      const { fileList } = await node.getFileInfo({ fileList: [fileID] })
      expect(fileList).toMatchObject([{ fileID, size: 3, mime: 'image/png' }])
      await drop(fileID)
    },
  )

  claim(
    readInSdk('@cloudbase/node-sdk storage/index.js uploadFile'),
    'an upload of one’s own needs what getUploadMetadata gives',
    async () => {
      const { data } = await node.getUploadMetadata({ cloudPath: at('own.txt') })
      const { url, token, authorization, fileId, cosFileId } = data
      const headers = {
        authorization,
        Signature: authorization,
        'x-cos-security-token': token,
        'x-cos-meta-fileid': cosFileId,
      }
      expect((await fetch(url, { method: 'PUT', body: 'own', headers })).status).toBe(200)
      expect(await read(fileId)).toBe('own')
      await drop(fileId)
    },
  )
})
