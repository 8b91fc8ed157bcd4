import * as v from 'valibot'
import { TEMPLATE_NAMES } from '../../miniprogram/shared/subscriptions'

export const template = v.picklist(TEMPLATE_NAMES)

/** Messages that WeChat may still bring, by template. */
export const left = v.record(template, v.optional(v.number()))
