/** `wx.cloud`, answered by the local cloud on the same port. */
import { api, WxFailure } from './api'
import { files } from './cloud-files'
import { database } from './database'
import { post, self } from './local-cloud'

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
  uploadFile: cloudApi('uploadFile', files.uploadFile),
  downloadFile: cloudApi('downloadFile', files.downloadFile),
  getTempFileURL: cloudApi('getTempFileURL', files.getTempFileURL),
  deleteFile: cloudApi('deleteFile', files.deleteFile),
}
