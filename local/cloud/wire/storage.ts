import * as v from 'valibot'
import { codeOf } from '../errors'
import type { ClientGate } from '../rules/gate'
import type { Client } from '../rules/lookup'
import type { Storage } from '../storage'
import { type ActionTable, action } from './action'

/** Ids in one call, by the documentation. */
const MAX_FILES = 50

/** Does one thing for each file of a list; a file's failure stands beside its id and spares the others. */
async function each<T, R extends object>(
  list: T[],
  idOf: (item: T) => string,
  work: (item: T) => Promise<R>,
) {
  return await Promise.all(
    list.map(async (item) => {
      const fileID = idOf(item)
      try {
        return { code: 'SUCCESS', fileID, ...(await work(item)) }
      } catch (error) {
        const code = codeOf(error)
        if (!code) throw error
        return { code, fileID }
      }
    }),
  )
}

/**
 * Asks the rules, where a client asks and no function. A file that is not there would be the client's own.
 * @throws ServiceError STORAGE_EXCEED_AUTHORITY
 */
const guardOf =
  (storage: Storage, gate: Pick<ClientGate, 'assertFile'>) =>
  async (deed: 'read' | 'write', fileId: string, client: Client | undefined): Promise<void> => {
    if (!client) return
    const file = await storage.find(fileId)
    await gate.assertFile(deed, client, file ? file.openid : client.openid)
  }

export function storageActions(
  storage: Storage,
  gate: Pick<ClientGate, 'assertFile'>,
): ActionTable {
  const assertMay = guardOf(storage, gate)
  return {
    'storage.getUploadMetadata': action(
      { path: v.string(), method: v.literal('put') },
      async ({ path }, { client }) => {
        const ticket = storage.uploadTicket(path, client?.openid)
        await assertMay('write', ticket.fileId, client)
        return { data: { ...ticket } }
      },
    ),

    'storage.batchGetDownloadUrl': action(
      {
        file_list: v.pipe(
          v.array(
            v.strictObject({
              fileid: v.string(),
              max_age: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
            }),
          ),
          v.maxLength(MAX_FILES),
        ),
      },
      async ({ file_list }, { client }) => {
        const list = await each(
          file_list,
          ({ fileid }) => fileid,
          async ({ fileid, max_age }) => {
            await assertMay('read', fileid, client)
            const { url, maxAge } = await storage.link(fileid, max_age)
            return { tempFileURL: url, maxAge }
          },
        )
        return { data: { download_list: list } }
      },
    ),

    'storage.batchDeleteFile': action(
      { fileid_list: v.pipe(v.array(v.string()), v.maxLength(MAX_FILES)) },
      async (input, { client }) => {
        const list = await each(
          input.fileid_list,
          (fileId) => fileId,
          async (fileId) => {
            await assertMay('write', fileId, client)
            await storage.delete(fileId)
            return {}
          },
        )
        return { data: { delete_list: list } }
      },
    ),

    'storage.batchCopyFile': action(
      {
        file_list: v.array(
          v.strictObject({
            src_path: v.string(),
            dst_path: v.string(),
            overwrite: v.optional(v.boolean()),
            remove_original: v.optional(v.boolean()),
          }),
        ),
      },
      async ({ file_list }) => {
        const list = await each(
          file_list,
          ({ dst_path }) => dst_path,
          async ({ src_path, dst_path, overwrite, remove_original }) => ({
            fileId: await storage.copy(src_path, dst_path, { overwrite, move: remove_original }),
          }),
        )
        return { data: { copy_list: list } }
      },
    ),
  }
}
