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

/** What a phone asks and tells WeChat about subscribe messages. */
export const subscribeRoutes = (subscriptions: Subscriptions): Routes => ({
  'POST /__cloud/subscriptions/kept': async (request, response) => {
    const { openid } = read(keptBody, await readJson(request))
    sendJson(response, { kept: subscriptions.kept(openid) })
  },
  'POST /__cloud/subscriptions/question': async (request, response) => {
    const { openid, tmplIds } = read(questionBody, await readJson(request))
    try {
      sendJson(response, subscriptions.question(openid, tmplIds))
    } catch (error) {
      if (!(error instanceof SubscribeError)) throw error
      const { errCode, message } = error
      sendJson(response, { error: { errCode, errMsg: `requestSubscribeMessage:fail ${message}` } })
    }
  },
  'POST /__cloud/subscriptions/answers': async (request, response) => {
    const { openid, answers, keep } = read(answersBody, await readJson(request))
    subscriptions.answer(openid, answers, keep)
    sendJson(response, {})
  },
})
