import { make } from '../shell/dom'
import { Refusal } from './api'

/** A tab's content. */
export interface View {
  readonly element: HTMLElement
  /**
   * Is called as the tab is opened and whenever its address changes.
   * @param path what stands after the tab's name in the address
   */
  show(path: string[], query: URLSearchParams): void
  /** Is called every second while the tab is seen. */
  refresh?(): Promise<void>
}

/** The address of a place in the inspector. */
export function hrefOf(path: string[], query: Record<string, string | undefined> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1])
  const search = new URLSearchParams(given).toString()
  return `#/${path.map(encodeURIComponent).join('/')}${search && `?${search}`}`
}

/** What stands where there is nothing to show. */
export const nothing = (text: string): HTMLElement =>
  make('p', { className: 'nothing', textContent: text })

const zone = { timeZone: 'Asia/Shanghai' } as const

/** `2026-11-22 15:43:10` in Huizhou. */
export const timeOf = (ms: number | Date): string => new Date(ms).toLocaleString('sv', zone)

/** Time alone for what is of today, else with the day. */
export function shortTimeOf(ms: number, now: number): string {
  const [day, time = ''] = timeOf(ms).split(' ')
  return day === timeOf(now).split(' ')[0] ? time : `${day?.slice(5)} ${time}`
}

export const durationOf = (ms: number): string =>
  ms < 10
    ? `${ms.toFixed(1)} ms`
    : ms < 10_000
      ? `${Math.round(ms)} ms`
      : `${Math.round(ms / 1000)} s`

export const sizeOf = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 ** 2
    ? `${(bytes / 1024).toFixed(1)} KB`
    : `${(bytes / 1024 ** 2).toFixed(1)} MB`
}

/** What went wrong, as a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal)
    return `${SENTENCES[error.code] ?? '本地云不接受'}：${error.message}`
  return '本地云没有应答，请看看它是否还在运行。'
}

const SENTENCES: Record<string, string> = {
  INVALID_PARAM: '写法不对',
  DATABASE_COLLECTION_NOT_EXIST: '没有这个集合',
  DATABASE_REQUEST_FAILED: '数据库不接受',
  DATABASE_TRANSACTION_CONFLICT: '别人同时在改这条文档，请再试一次',
  DOCUMENT_CHANGED: '这条文档打开之后已被改动，请重新查询后再改',
  CALL_FORGOTTEN: '这次调用已经不在记录里（只留最近 500 次）',
}

/** Asks before something that cannot be undone. */
export function confirmed(question: string, deed: string): Promise<boolean> {
  const dialog = make('dialog', {}, make('p', { textContent: question }))
  const choose = (value: string, text: string, className = '') =>
    make('button', {
      type: 'button',
      className,
      textContent: text,
      onclick: () => dialog.close(value),
    })
  dialog.append(
    make('div', { className: 'buttons' }, choose('', '取消'), choose('yes', deed, 'grave')),
  )
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    })
  })
}
