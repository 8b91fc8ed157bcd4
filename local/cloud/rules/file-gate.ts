/** Decides what a client may do with a stored file. */
import { ServiceError } from '../errors'
import { type BasicPermission, type Reach, readAccess } from './access'
import { type Client, STORAGE_WORDS, termOf } from './lookup'
import type { RuleText } from './rule'

/** Files know two deeds; to write is to put there, to replace and to delete. */
export type FileAccess = BasicPermission | Partial<Record<'read' | 'write', RuleText>>

/** What an environment has that says nothing. */
const DEFAULT: FileAccess = 'READONLY'

export type FileReach = Record<'read' | 'write', Reach>

/** @throws RuleError that names what is unknown in a rule */
export function readFileAccess(access: FileAccess = DEFAULT): FileReach {
  const { read, update: write } = readAccess('files', access, STORAGE_WORDS, ['read', 'write'])
  return { read, write }
}

/**
 * Links, once made, are good for anybody: only the making is guarded.
 * @param owner who has put the file there; of a file that is to be, the client
 * @throws ServiceError STORAGE_EXCEED_AUTHORITY
 */
export async function assertFile(
  reach: Reach,
  client: Client,
  owner: string | undefined,
  now: number,
): Promise<void> {
  if (!(await isAllowed(reach, client, owner, now))) {
    throw new ServiceError('STORAGE_EXCEED_AUTHORITY', 'Permission denied')
  }
}

async function isAllowed(
  reach: Reach,
  { openid }: Client,
  owner: string | undefined,
  now: number,
): Promise<boolean> {
  if (reach === 'all') return Boolean(openid)
  if (reach === 'own') return openid !== undefined && openid === owner
  if (reach === 'none') return false
  // WeChat's guide writes `auth.uid` for what CloudBase's writes `auth.openid`.
  const auth = openid ? { openid, uid: openid } : null
  const names = { auth, resource: { openid: owner }, now }
  const fixed = () => termOf(undefined)
  const condition = await reach.conditionIn({ names, fixed, read: async () => undefined })
  return condition === true
}
