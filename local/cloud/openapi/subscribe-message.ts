import * as v from 'valibot'
import type { Pages } from './mini-program'
import { refusal } from './refusals'
import { done, type Family, type OpenApiAnswer, standin } from './standin'
import type { SubscribeTemplate, Subscriptions } from './subscriptions'
import { fits } from './template-fields'

const fields = {
  touser: v.optional(v.string(), ''),
  template_id: v.optional(v.string(), ''),
  page: v.optional(v.string()),
  data: v.record(v.string(), v.unknown()),
  miniprogram_state: v.optional(v.picklist(['developer', 'trial', 'formal'])),
  lang: v.optional(v.picklist(['zh_CN', 'en_US', 'zh_HK', 'zh_TW'])),
}

const value = v.strictObject({
  value: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
})

/** `subscribeMessage.send`: each acceptance of the person is good for one message. */
export const subscribeMessages = (subscriptions: Subscriptions, pages: Pages): Family => ({
  'subscribeMessage.send': standin(
    '/cgi-bin/message/subscribe/send',
    fields,
    ({ touser, template_id, page, data }) => {
      if (!touser) return refusal(40003, 'invalid openid')
      const template = subscriptions.template(template_id)
      if (!template) return refusal(40037, 'invalid template_id')
      if (page && !pages.leads(page)) return refusal(41030, 'invalid page')
      return (
        wrong(template, data) ??
        (subscriptions.use(touser, template)
          ? done({ msgid: Date.now() })
          : refusal(43101, 'user refuse to accept the msg'))
      )
    },
  ),
})

/** 47003: the first field that is missing, that the template has not, or whose value does not fit. */
function wrong(
  template: SubscribeTemplate,
  data: Record<string, unknown>,
): OpenApiAnswer | undefined {
  const refuse = (field: string, what: string) =>
    refusal(47003, `argument invalid! data.${field} ${what}`)
  const unknown = Object.keys(data).find((field) => !Object.hasOwn(template.fields, field))
  if (unknown) return refuse(unknown, 'is not in the template')
  for (const field of Object.keys(template.fields)) {
    const given = v.safeParse(value, data[field])
    if (!given.success || !given.output.value) return refuse(`${field}.value`, 'is empty')
    if (!fits(field, given.output.value)) return refuse(`${field}.value`, 'invalid')
  }
  return undefined
}
