import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Outcomes } from '../outcomes'
import { SentFile } from './codec'
import { outage, refusal } from './refusals'
import { done, type Family, type OpenApiAnswer, standin } from './standin'
import { type Verdict, verdictOf } from './verdicts'
import { find } from './word-list'

/** The limit of WeChat's documentation, in characters. */
const MAX_CONTENT = 2500
const MAX_PICTURE_BYTES = 2 ** 20

const who = { version: v.literal(2), scene: v.number(), openid: v.pipe(v.string(), v.nonEmpty()) }

const isScene = (scene: number) => [1, 2, 3, 4].includes(scene)
const NO_SCENE = refusal(40129, 'invalid scene')

/**
 * Whether words and pictures may be shown. What counts is `result.suggest`: the code is 0 for risky ones too.
 *
 * @param begin starts a check whose result WeChat pushes later, and gives its trace
 */
export const security = (
  outcomes: Outcomes,
  begin: (openid: string, verdict: Verdict) => string,
): Family => ({
  'security.msgSecCheck': standin(
    '/wxa/msg_sec_check',
    {
      ...who,
      content: v.pipe(v.string(), v.maxLength(MAX_CONTENT)),
      title: v.optional(v.string(), ''),
      nickname: v.optional(v.string(), ''),
      signature: v.optional(v.string()),
    },
    ({ content, scene, title, nickname, signature }) => {
      if (!isScene(scene)) return NO_SCENE
      if (signature !== undefined && scene !== 1)
        return refusal(47001, 'data format error: signature')
      if (!content) return refusal(44002, 'empty post data')
      const outcome = outcomes.chosen.msgSecCheck
      const texts = [content, title, nickname, signature ?? '']
      return outage(outcome) ?? judge(texts, verdictOf(outcome))
    },
  ),

  'security.mediaCheckAsync': standin(
    '/wxa/media_check_async',
    { ...who, media_url: v.pipe(v.string(), v.url()), media_type: v.picklist([1, 2]) },
    ({ scene, openid }) => {
      if (!isScene(scene)) return NO_SCENE
      return (
        outage(outcomes.chosen.mediaCheckAsync) ??
        done({ trace_id: begin(openid, verdictOf(outcomes.chosen.mediaCheckAsync)) })
      )
    },
  ),

  // Files do not come over HTTPS here: only functions check pictures at once.
  'security.imgSecCheck': standin(undefined, { media: v.optional(v.unknown()) }, ({ media }) => {
    if (!(media instanceof SentFile)) return refusal(41005, 'media data missing')
    if (media.bytes.length > MAX_PICTURE_BYTES) return refusal(40006, 'invalid media size')
    return outcomes.chosen.imgSecCheck === 'risky' ? refusal(87014, 'risky content') : done()
  }),
})

function judge(texts: string[], model: Verdict): OpenApiAnswer {
  const hits = texts
    .flatMap((text) => find(text))
    .map(({ word, ...verdict }) => ({ ...verdict, level: 90, keyword: word }))
  const keywords = hits.length > 0 ? hits : [{}]
  return done({
    trace_id: randomUUID(),
    result: worst([model, ...hits]),
    detail: [
      { strategy: 'content_model', errcode: 0, ...model, prob: 90 },
      ...keywords.map((hit) => ({ strategy: 'keyword', errcode: 0, ...hit })),
    ],
  })
}

const weight = { pass: 0, review: 1, risky: 2 }

function worst(verdicts: Verdict[]): Verdict | undefined {
  const [first] = [...verdicts].sort((a, b) => weight[b.suggest] - weight[a.suggest])
  return first && { suggest: first.suggest, label: first.label }
}
