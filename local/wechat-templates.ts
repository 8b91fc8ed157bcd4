import { TEMPLATE_NAMES, TEMPLATES } from '../miniprogram/shared/subscriptions'
import type { SubscribeTemplate } from './cloud/openapi/subscriptions'

/** The city's templates of subscribe messages, as they would stand in its WeChat account. */
export const templates: SubscribeTemplate[] = TEMPLATE_NAMES.map((name) => {
  const { id, title, fields } = TEMPLATES[name]
  const labels = Object.entries(fields).map(([field, [label]]) => [field, label])
  return { id, title, fields: Object.fromEntries(labels) }
})
