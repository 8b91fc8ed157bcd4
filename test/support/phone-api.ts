import type { Answer } from '../../miniprogram/shared/reasons'

interface Request {
  name: string
  data: { op: string; input: unknown; key?: string; as?: string }
}

/** What a component has had the phone do, in order. */
export interface PhoneApi {
  calls: Request['data'][]
  pages: string[]
  /** What was asked or said in a modal or a toast. */
  said: string[]
  clipboard: string[]
}

/**
 * The part of `wx` that components of ours use, on no page. Operations answer what the test gives for them; a
 * modal is confirmed unless told otherwise.
 */
export function phoneApi(
  answers: Record<string, Answer<unknown>> = {},
  { confirm = true }: { confirm?: boolean } = {},
): PhoneApi {
  const api: PhoneApi = { calls: [], pages: [], said: [], clipboard: [] }
  const wx = {
    cloud: {
      async callFunction({ data }: Request) {
        api.calls.push(data)
        return { result: answers[data.op] }
      },
    },
    showLoading: () => undefined,
    hideLoading: () => undefined,
    showToast: ({ title }: { title: string }) => api.said.push(title),
    async showModal({ title, content }: { title: string; content: string }) {
      api.said.push(`${title} ${content}`)
      return { confirm }
    },
    navigateTo: ({ url }: { url: string }) => api.pages.push(url),
    setClipboardData: ({ data }: { data: string }) => api.clipboard.push(data),
  }
  Object.assign(globalThis, { wx, getCurrentPages: () => [] })
  return api
}
