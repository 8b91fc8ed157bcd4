/** `wx.*Storage*`: a store of its own for each person, kept in the browser's localStorage. */
import { mock } from '../state'
import { api, WxFailure } from './api'

/** WeChat's limit for all of a mini-program's storage, KB. */
const LIMIT_KB = 10_240

const prefix = (): string => `mp:storage:${mock.openid}:`

/** Beyond JSON, WeChat keeps a Date a Date and an undefined an empty text. */
interface Stored {
  date?: true
  value: unknown
}

/** The stored text of a key; undefined where there is none. */
function find(key: string): string | undefined {
  return localStorage.getItem(prefix() + key) ?? undefined
}

function setItem(key: string, data: unknown): void {
  const stored: Stored =
    data instanceof Date ? { date: true, value: data.getTime() } : { value: data ?? '' }
  localStorage.setItem(prefix() + key, JSON.stringify(stored))
}

function parse(text: string): unknown {
  const { date, value } = JSON.parse(text) as Stored
  return date ? new Date(Number(value)) : value
}

/** The value, or an empty text where there is none, as WeChat's synchronous call gives. */
function getItem(key: string): unknown {
  const text = find(key)
  return text === undefined ? '' : parse(text)
}

function getItemOrFail(key: string): unknown {
  const text = find(key)
  if (text === undefined) throw new WxFailure('data not found')
  return parse(text)
}

const removeItem = (key: string): void => localStorage.removeItem(prefix() + key)

function keys(): string[] {
  return Object.keys(localStorage).flatMap((key) =>
    key.startsWith(prefix()) ? key.slice(prefix().length) : [],
  )
}

function clear(): void {
  for (const key of keys()) removeItem(key)
}

function info(): { keys: string[]; currentSize: number; limitSize: number } {
  const characters = keys().reduce((sum, key) => sum + key.length + (find(key)?.length ?? 0), 0)
  return { keys: keys(), currentSize: Math.ceil(characters / 1024), limitSize: LIMIT_KB }
}

interface Entry {
  key: string
  value: unknown
}

function setItems(entries: readonly Entry[]): void {
  for (const { key, value } of entries) setItem(key, value)
}

export const storage = {
  setStorageSync: setItem,
  getStorageSync: getItem,
  removeStorageSync: removeItem,
  clearStorageSync: clear,
  getStorageInfoSync: info,
  batchSetStorageSync: setItems,
  batchGetStorageSync: (wanted: readonly string[]) => wanted.map(getItem),
  setStorage: api('setStorage', ({ key, data }: { key: string; data: unknown }) =>
    setItem(key, data),
  ),
  getStorage: api('getStorage', ({ key }: { key: string }) => ({ data: getItemOrFail(key) })),
  removeStorage: api('removeStorage', ({ key }: { key: string }) => removeItem(key)),
  clearStorage: api('clearStorage', clear),
  getStorageInfo: api('getStorageInfo', info),
  batchSetStorage: api('batchSetStorage', ({ kvList }: { kvList: Entry[] }) => setItems(kvList)),
  batchGetStorage: api('batchGetStorage', ({ keyList }: { keyList: string[] }) => ({
    dataList: keyList.map(getItem),
  })),
}
