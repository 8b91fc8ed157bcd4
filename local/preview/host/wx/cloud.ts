/** `wx.cloud`, answered by the local cloud on the same port. */
import { resolveFile } from '../state'
import { api, WxFailure } from './api'
import { database } from './database'
import { contentOf, temporaryPath } from './files'
import { download, post, self, upload } from './local-cloud'

let initialised = false

function assertInitialised(): void {
  if (initialised) return
  throw new WxFailure("Cloud API isn't enabled, please call wx.cloud.init first", { errCode: -1 })
}

/** A cloud API: refuses to work before `wx.cloud.init`, as on a phone. */
function cloudApi<O extends object, R extends object>(
  name: string,
  run: (options: O) => Promise<R>,
) {
  return api<O, R>(`cloud.${name}`, async (options) => {
    assertInitialised()
    return run(options)
  })
}

let calls = 0

async function callFunction({ name, data = {} }: { name: string; data?: object }) {
  const path = `/__cloud/function/${encodeURIComponent(name)}`
  const { result } = await post<{ result: unknown }>(path, { data, ...self() })
  calls += 1
  return { result, requestID: `preview-${calls}` }
}

async function uploadFile({ cloudPath, filePath }: { cloudPath: string; filePath: string }) {
  return { fileID: await upload(cloudPath, await contentOf(filePath)), statusCode: 204 }
}

async function downloadFile({ fileID }: { fileID: string }) {
  const content = await download(resolveFile(fileID))
  return { tempFilePath: temporaryPath(content), statusCode: 200 }
}

type Wanted = string | { fileID: string }

async function getTempFileURL({ fileList }: { fileList: Wanted[] }) {
  const urls = fileList.map((wanted) => {
    const fileID = typeof wanted === 'string' ? wanted : wanted.fileID
    const tempFileURL = new URL(resolveFile(fileID), window.location.origin).href
    return { fileID, tempFileURL, maxAge: 7200, status: 0, errMsg: 'ok' }
  })
  return { fileList: urls }
}

export const cloud = {
  DYNAMIC_CURRENT_ENV: 'preview',
  init(): void {
    initialised = true
  },
  database() {
    assertInitialised()
    return database()
  },
  callFunction: cloudApi('callFunction', callFunction),
  uploadFile: cloudApi('uploadFile', uploadFile),
  downloadFile: cloudApi('downloadFile', downloadFile),
  getTempFileURL: cloudApi('getTempFileURL', getTempFileURL),
}
