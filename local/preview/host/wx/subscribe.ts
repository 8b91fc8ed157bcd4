/** Asking whether messages may be sent; the local cloud remembers what a person has agreed to. */
import { mock } from '../state'
import { askToSubscribe, type Subscribed, type Topic } from '../subscribe-dialog'
import { api, WxFailure } from './api'
import { NO_NETWORK, post, self } from './local-cloud'

/** Most templates that one call may ask for: some clients take five, all take three. */
const LIMIT = 3

type Answer = 'accept' | 'reject'

interface Question {
  ask: Topic[]
  /** Answered before and kept, or left out for the same title. */
  settled: Record<string, Answer | 'filter'>
}

function check(ids: unknown): asserts ids is string[] {
  if (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string')) {
    throw new WxFailure('Invalid template id', { errCode: 10004 })
  }
  if (ids.length === 0) throw new WxFailure("TmplIds can't be empty", { errCode: 10001 })
  if (ids.length > LIMIT)
    throw new WxFailure('Templates count out of max bounds', { errCode: 20003 })
  if (mock.subscribe === 'off') {
    throw new WxFailure('The main switch is switched off', { errCode: 20004 })
  }
}

/** A request to WeChat; without a network it fails with WeChat's code of this step. */
const reach = <T>(path: string, body: object, reason: string, errCode: number): Promise<T> =>
  post<T>(`/__cloud/subscriptions/${path}`, { ...body, ...self() }).catch((failure: unknown) => {
    throw failure === NO_NETWORK ? new WxFailure(reason, { errCode }) : failure
  })

/** The person's own answer, or the one that the panel gives for everybody. */
async function answerOf(topics: Topic[]): Promise<Subscribed> {
  if (topics.length === 0 || mock.subscribe === 'reject') return { accepted: [], keep: false }
  if (mock.subscribe === 'accept') return { accepted: topics.map(({ id }) => id), keep: false }
  return await askToSubscribe(topics)
}

async function requestSubscribeMessage({ tmplIds = [] }: { tmplIds?: string[] }) {
  check(tmplIds)
  const { ask, settled } = await reach<Question>(
    'question',
    { tmplIds },
    'Request list fail',
    10002,
  )
  if (mock.subscribe === 'ban') return Object.fromEntries(tmplIds.map((id) => [id, 'ban']))
  const { accepted, keep } = await answerOf(ask)
  const asked = ask.map(({ id }): [string, Answer] => [
    id,
    accepted.includes(id) ? 'accept' : 'reject',
  ])
  const before = Object.entries(settled).filter(([, answer]) => answer !== 'filter')
  const answers = Object.fromEntries([...before, ...asked])
  await reach('answers', { answers, keep }, 'Request subscribe fail', 10003)
  return { ...settled, ...answers }
}

/** What the person wanted kept, as `wx.getSetting({ withSubscriptions: true })` shows it. */
export async function subscriptionsSetting() {
  const { kept } = await post<{ kept: Record<string, Answer> }>(
    '/__cloud/subscriptions/kept',
    self(),
  )
  return { mainSwitch: mock.subscribe !== 'off', itemSettings: kept }
}

export const subscription = {
  requestSubscribeMessage: api('requestSubscribeMessage', requestSubscribeMessage),
}
