/** The part of `wx.cloud` that is about files. */
import { WxFailure } from './api'
import { contentOf, temporaryPath } from './files'
import { download, post, self, upload } from './local-cloud'

/** The client library's number and words for a code that stands beside a file. */
const STATUS: Record<string, [status: number, errMsg: string]> = {
  SUCCESS: [0, 'ok'],
  STORAGE_FILE_NONEXIST: [-503003, 'storage file not exists'],
  STORAGE_EXCEED_AUTHORITY: [-503002, 'storage permission denied'],
}

function statusOf(code: string): { status: number; errMsg: string } {
  const [status, errMsg] = STATUS[code] ?? [-501001, 'resource system error']
  return { status, errMsg }
}

/** A request for the storage, as the person who holds the phone. */
async function ask<Data>(action: string, body: object): Promise<Data> {
  const answer = { ...body, action: `storage.${action}`, ...self() }
  return (await post<{ data: Data }>('/__cloud/client', answer)).data
}

interface Link {
  code: string
  fileID: string
  tempFileURL?: string
  maxAge?: number
}

type Wanted = string | { fileID: string; maxAge?: number }

async function linksTo(fileList: Wanted[]): Promise<Link[]> {
  const file_list = fileList.map((wanted) =>
    typeof wanted === 'string'
      ? { fileid: wanted }
      : { fileid: wanted.fileID, max_age: wanted.maxAge },
  )
  const answer = await ask<{ download_list: Link[] }>('batchGetDownloadUrl', { file_list })
  return answer.download_list
}

async function getTempFileURL({ fileList }: { fileList: Wanted[] }) {
  const links = await linksTo(fileList)
  return {
    fileList: links.map(({ code, fileID, tempFileURL = '', maxAge }) => ({
      fileID,
      tempFileURL,
      maxAge,
      ...statusOf(code),
    })),
  }
}

async function uploadFile({ cloudPath, filePath }: { cloudPath: string; filePath: string }) {
  const content = await contentOf(filePath)
  const wanted = { path: cloudPath, method: 'put' }
  const ticket = await ask<{ url: string; token: string; authorization: string; fileId: string }>(
    'getUploadMetadata',
    wanted,
  )
  await upload(ticket, content)
  return { fileID: ticket.fileId, statusCode: 204 }
}

async function downloadFile({ fileID }: { fileID: string }) {
  const [link] = await linksTo([fileID])
  const { status, errMsg } = statusOf(link?.code ?? '')
  if (!link?.tempFileURL) throw new WxFailure(`${status} ${errMsg}`, { errCode: status })
  const content = await download(onThisOrigin(link.tempFileURL))
  return { tempFilePath: temporaryPath(content), statusCode: 200 }
}

/** The phone may have been opened by another name of this machine than the cloud's links have. */
function onThisOrigin(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

async function deleteFile({ fileList }: { fileList: string[] }) {
  const answer = await ask<{ delete_list: { code: string; fileID: string }[] }>('batchDeleteFile', {
    fileid_list: fileList,
  })
  return {
    fileList: answer.delete_list.map(({ code, fileID }) => ({ fileID, ...statusOf(code) })),
  }
}

export const files = { uploadFile, downloadFile, getTempFileURL, deleteFile }
