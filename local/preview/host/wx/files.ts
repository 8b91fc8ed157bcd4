/** Temporary files, choosing files, and `wx.getFileSystemManager()`. */
import { files, mock, resolveFile } from '../state'
import { api, WxFailure } from './api'
import { download } from './local-cloud'

let count = 0

/** Gives bytes a path that mini-program code may pass around. */
export function temporaryPath(file: Blob): string {
  count += 1
  const path = `wxfile://tmp_${count}.${extensionOf(file)}`
  files.set(path, file)
  return path
}

function extensionOf(file: Blob): string {
  const named = file instanceof File ? /\.(\w+)$/.exec(file.name)?.[1] : undefined
  return named ?? file.type.split('/')[1] ?? 'bin'
}

/** The bytes behind a temporary path, a package path or a cloud file id. */
export async function contentOf(path: string): Promise<Blob> {
  return files.get(path) ?? (await download(resolveFile(path)))
}

/** Files the person chooses, at most `count`; the mock's when there are some. Throws `cancel`. */
export async function chooseFiles(accept: string, count: number): Promise<File[]> {
  const chosen = mock.files ?? (await openChooser(accept, count > 1))
  return chosen.slice(0, count)
}

function openChooser(accept: string, multiple: boolean): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', accept, multiple, hidden: true })
    input.addEventListener('change', () => {
      input.remove()
      resolve(Array.from(input.files ?? []))
    })
    input.addEventListener('cancel', () => {
      input.remove()
      reject(new WxFailure('cancel'))
    })
    document.body.append(input)
    input.click()
  })
}

/** Base64 without the `data:` part. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

interface FileOptions {
  filePath: string
  encoding?: string
}

interface WriteOptions extends FileOptions {
  data: string | ArrayBuffer
}

async function readFile({ filePath, encoding }: FileOptions) {
  const blob = await contentOf(filePath).catch(() => {
    throw new WxFailure(`no such file or directory, open ${filePath}`)
  })
  if (encoding === 'base64') return { data: await base64Of(blob) }
  return { data: encoding ? await blob.text() : await blob.arrayBuffer() }
}

function writeFile({ filePath, data, encoding }: WriteOptions): void {
  const content =
    encoding === 'base64' && typeof data === 'string'
      ? Uint8Array.from(atob(data), (char) => char.charCodeAt(0))
      : data
  files.set(filePath, new Blob([content]))
}

function access({ path }: { path: string }): void {
  if (!files.has(path)) throw new WxFailure(`no such file or directory, access "${path}"`)
}

/** Only what apps use for pictures and exports; everything lives in memory until a reload. */
const fileSystem = {
  readFile: api('readFile', readFile),
  writeFile: api('writeFile', writeFile),
  writeFileSync: (filePath: string, data: string | ArrayBuffer, encoding?: string) =>
    writeFile({ filePath, data, encoding }),
  access: api('access', access),
  accessSync: (path: string) => access({ path }),
  unlink: api('unlink', ({ filePath }: FileOptions) => {
    if (!files.delete(filePath)) throw new WxFailure(`no such file or directory ${filePath}`)
  }),
}

export const fileApis = { getFileSystemManager: () => fileSystem }
