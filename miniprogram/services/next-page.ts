import type { Answer } from '../shared/reasons'
import { showFailure } from './failure'

/** A page that shows a list page by page: `next` is the cursor of what follows, empty at the end. */
interface ListPage {
  data: { state: string; next: string }
  setData(data: object): void
}

const underway = new WeakSet<ListPage>()

/**
 * Appends what follows to a list, and tells the page no more than what is new. While it is on its way the end of
 * the list asks for nothing; what cannot be had now can be asked for again; and what belongs to a list that the
 * page has loaded anew meanwhile is dropped.
 *
 * @param list where the rows stand in the page's data
 * @param ask what follows this cursor
 * @param rowsOf the rows of an answer
 * @returns whether the list has gone on
 */
export async function appendNextPage<T extends { next?: string | undefined }>(
  page: ListPage,
  list: string,
  ask: (cursor: string) => Promise<Answer<T>>,
  rowsOf: (value: T) => readonly unknown[],
): Promise<boolean> {
  const shown = () => (page.data as unknown as Record<string, readonly unknown[]>)[list] ?? []
  const before = shown()
  const { next } = page.data
  if (!next || underway.has(page)) return false
  underway.add(page)
  const answer = await ask(next).finally(() => underway.delete(page))
  if (shown() !== before) return false
  if (!answer.ok) {
    showFailure(page, answer.reason)
    return false
  }
  const rows = rowsOf(answer.value).map((row, i) => [`${list}[${before.length + i}]`, row])
  page.setData({ ...Object.fromEntries(rows), next: answer.value.next ?? '' })
  return true
}
