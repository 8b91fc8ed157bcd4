import type { Left, Notice } from '../../miniprogram/shared/subscriptions'
import type { Request } from '../_kernel/request'
import type { WechatState } from './rules/sending'

/** One message in a person's message centre. `_id` is the letter's id: delivered twice, it is one message. */
export interface Message extends MessageLetter {
  _id: string
  at: number
  readAt?: number
  /** How it stands with WeChat; absent where it concerns the message centre alone. */
  wechat?: { state: WechatState; code?: number }
  /** Set until the timer has taken it up (epoch ms); indexed. */
  sendAfter?: number
}

/** The content of a letter of kind `message`. */
export interface MessageLetter {
  personId: string
  title: string
  body: string
  /** Not a tab page: it is opened on top of the messages. */
  page?: string
  /** What WeChat brings besides, if the person has agreed to it. */
  notice?: Notice
}

/**
 * How many messages a person has agreed to and not yet had, as far as is known here. WeChat keeps the
 * same count and has the last word, so it is no state of ours and keeps no log.
 */
export interface Acceptances {
  /** Person id of an account's holder, who agrees for the children in their care, too. */
  _id: string
  left: Left
  /** The newest that were counted. */
  request: Request
}

export const MESSAGES = 'messages'
export const ACCEPTANCES = 'acceptances'
