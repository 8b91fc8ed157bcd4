import { Refusal } from './refusal'

/** Where a page ended: the sort key and the id of its last document, so that inserts shift nothing. */
export interface Position {
  key: number
  id: string
}

/** What a page holds at most. */
export const PAGE = 20

/** Opaque to clients. */
export const cursorOf = ({ key, id }: Position): string =>
  Buffer.from(`${key}~${id}`).toString('base64url')

/** @throws Refusal INVALID_INPUT for a cursor that no page gave. */
export function readCursor(cursor: string | undefined): Position | undefined {
  if (!cursor) return undefined
  const [key = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('~')
  if (!key || !Number.isFinite(Number(key)) || !/^[\w:-]{1,64}$/.test(id)) {
    throw new Refusal('INVALID_INPUT', { field: 'cursor' })
  }
  return { key: Number(key), id }
}

/**
 * Cuts what was read – one more than `most`, to know whether there is more – to a page of what fits,
 * and says where the next one begins. A page may be short, even empty, and yet have a next one.
 */
export function pageOf<T>(
  read: readonly T[],
  most: number,
  position: (one: T) => Position,
  fits: (one: T) => boolean = () => true,
): { page: T[]; next?: string } {
  const examined = read.slice(0, most)
  const page = examined.filter(fits).slice(0, PAGE)
  const last = page.length === PAGE ? page.at(-1) : examined.at(-1)
  const more = last !== undefined && read.indexOf(last) < read.length - 1
  return more ? { page, next: cursorOf(position(last)) } : { page }
}
