import type { ServerResponse } from 'node:http'
import * as v from 'valibot'
import { readJson, sendJson } from '../http'
import { type Routes, read, text } from '../routes'
import { SubscribeError, type Subscriptions } from './subscriptions'

const keptBody = v.object({ openid: text })
const questionBody = v.object({ openid: text, tmplIds: v.array(text) })
const answersBody = v.object({
  openid: text,
  answers: v.record(v.string(), v.picklist(['accept', 'reject'])),
  keep: v.boolean(),
})

/** A refusal goes back as the phone's API reports it. */
function tell(response: ServerResponse, say: () => object): void {
  try {
    sendJson(response, say())
  } catch (error) {
    if (!(error instanceof SubscribeError)) throw error
    const { errCode, message } = error
    sendJson(response, { error: { errCode, errMsg: `requestSubscribeMessage:fail ${message}` } })
  }
}

/** What a phone asks and tells WeChat about subscribe messages. */
export const subscribeRoutes = (subscriptions: Subscriptions): Routes => ({
  'POST /__cloud/subscriptions/kept': async (request, response) => {
    const { openid } = read(keptBody, await readJson(request))
    tell(response, () => ({ kept: subscriptions.kept(openid) }))
  },
  'POST /__cloud/subscriptions/question': async (request, response) => {
    const { openid, tmplIds } = read(questionBody, await readJson(request))
    tell(response, () => subscriptions.question(openid, tmplIds))
  },
  'POST /__cloud/subscriptions/answers': async (request, response) => {
    const { openid, answers, keep } = read(answersBody, await readJson(request))
    tell(response, () => {
      subscriptions.answer(openid, answers, keep)
      return {}
    })
  },
})
