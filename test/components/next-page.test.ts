import { appendNextPage } from '../../miniprogram/services/next-page'
import type { Answer } from '../../miniprogram/shared/reasons'

interface Rows {
  rows: string[]
  next?: string
}

const toasts: string[] = []

beforeEach(() => {
  toasts.length = 0
  Object.assign(globalThis, {
    wx: { showToast: ({ title }: { title: string }) => toasts.push(title) },
  })
})

/** A page as WeChat keeps one: what is set by a path changes the list in place. */
function listPage() {
  const data = { state: 'ready', next: 'b', rows: ['a'] }
  const told: object[] = []
  const setData = (changes: Record<string, unknown>) => {
    told.push(changes)
    for (const [path, value] of Object.entries(changes)) {
      const place = /^rows\[(\d+)\]$/.exec(path)
      if (place) data.rows[Number(place[1])] = value as string
      else Object.assign(data, { [path]: value })
    }
  }
  return { data, setData, told }
}

const append = (
  page: ReturnType<typeof listPage>,
  ask: (cursor: string) => Promise<Answer<Rows>>,
) => appendNextPage(page, 'rows', ask, ({ rows }) => rows)

const ok = (value: Rows) => Promise.resolve({ ok: true as const, value })

test('what follows is appended, and nothing else is told to the page', async () => {
  const page = listPage()
  expect(await append(page, (cursor) => ok({ rows: [cursor, 'c'], next: 'd' }))).toBe(true)
  expect(page.data).toEqual({ state: 'ready', next: 'd', rows: ['a', 'b', 'c'] })
  expect(page.told).toEqual([{ 'rows[1]': 'b', 'rows[2]': 'c', next: 'd' }])
})

test('at the end nothing is asked', async () => {
  const page = listPage()
  await append(page, () => ok({ rows: ['b'] }))
  const ask = jest.fn()
  expect(await append(page, ask)).toBe(false)
  expect(ask).not.toHaveBeenCalled()
})

test('reaching the end again while a page is on its way asks once', async () => {
  const page = listPage()
  const ask = jest.fn(() => ok({ rows: ['b'] }))
  await Promise.all([append(page, ask), append(page, ask)])
  expect(ask).toHaveBeenCalledTimes(1)
  expect(page.data.rows).toEqual(['a', 'b'])
})

test('what cannot be had now is told, and asked for again at the next reach', async () => {
  const page = listPage()
  const text = '网络不可用，请稍后再试'
  const offline = { ok: false as const, reason: { code: 'OFFLINE', text, retry: 'now' } as never }
  expect(await append(page, () => Promise.resolve(offline))).toBe(false)
  expect(toasts).toEqual([text])
  expect(page.data).toMatchObject({ state: 'ready', next: 'b', rows: ['a'] })
  expect(await append(page, () => ok({ rows: ['b'] }))).toBe(true)
})

test('what belongs to a list that was loaded anew meanwhile is dropped', async () => {
  const page = listPage()
  const late = append(page, async () => {
    page.setData({ rows: ['x'], next: 'y' })
    return ok({ rows: ['b'] })
  })
  expect(await late).toBe(false)
  expect(page.data).toMatchObject({ rows: ['x'], next: 'y' })
})
