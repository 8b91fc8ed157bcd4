import { TEMPLATE_NAMES, TEMPLATES, type Template } from '../miniprogram/shared/subscriptions'
import type { SubscribeTemplate } from './cloud/openapi/subscriptions'

/** As WeChat would have given them. */
export const templateIds: Record<Template, string> = {
  reminder: 'city-template-reminder',
  change: 'city-template-change',
  offer: 'city-template-offer',
  decision: 'city-template-decision',
}

/** The city's templates of subscribe messages, as they would stand in its WeChat account. */
export const templates: SubscribeTemplate[] = TEMPLATE_NAMES.map((name) => {
  const { title, fields } = TEMPLATES[name]
  const labels = Object.entries(fields).map(([field, [label]]) => [field, label])
  return { id: templateIds[name], title, fields: Object.fromEntries(labels) }
})
