import type { Notice, Words } from '../../../miniprogram/shared/subscriptions'
import type { Enrolment } from '../session-documents'

/** What WeChat brings of an event's messages. */

export const changed = (event: string, note: string): Notice => ({
  template: 'change',
  words: { event, note },
})

/** Somebody would hand their place over, or swap it, until then. */
export const proposed = (event: string, isSwap: boolean, until: number): Notice => ({
  ...changed(event, `有人想${isSwap ? '和您交换场次' : '把名额转给您'}，请尽快答复`),
  uselessFrom: until,
})

export const offered = ({ title }: Pick<Enrolment, 'title'>, until: number): Notice => ({
  template: 'offer',
  words: { event: title, until, note: '有空位了，请尽快确认是否参加' },
  uselessFrom: until,
})

/** @param why the organiser did not take them in; absent: they are in */
export const decided = ({ title }: Pick<Enrolment, 'title'>, why: string | undefined): Notice => ({
  template: 'decision',
  words: {
    event: title,
    result: why ? '未通过' : '已通过',
    note: why ?? '请按时参加',
  },
})

export const reminder = (words: Words['reminder']): Notice => ({
  template: 'reminder',
  words,
  uselessFrom: words.at,
})
