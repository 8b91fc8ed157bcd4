import {
  limitOf,
  postTally,
  recruitingOf,
  tallyOf,
  whyNoPlace,
} from '../../../cloudfunctions/event/rules/places'
import { UNLIMITED } from '../../../cloudfunctions/event/session-documents'
import { NOW, places, post, session } from './fixtures'

const two = [post({ postId: 'a', cap: 3 }), post({ postId: 'b', cap: 4 })]

test.each([
  ['the session’s cap is the smaller', 5, two, 5],
  ['the posts’ caps are the smaller', 50, two, 7],
  ['only posts are limited', null, two, 7],
  ['one post without a limit', 50, [post({ cap: 3 }), post({ cap: null })], 50],
  ['no limit anywhere', null, [post({ cap: null })], null],
  ['a cap of zero is a limit', 0, [post({ cap: null })], 0],
])('the limit: %s', (_, cap, posts, limit) => {
  expect(limitOf(cap, posts)).toBe(limit)
})

test('counts who has a place, with and without a limit', () => {
  const limited = session({ cap: 10, posts: two })
  expect(tallyOf(limited, places(limited, { left: 6 }))).toEqual({ cap: 7, taken: 4 })
  const free = session({ cap: null, posts: [post()] })
  const left = { left: UNLIMITED - 3, posts: { guide: { left: UNLIMITED - 3 } } }
  expect(tallyOf(free, places(free, left))).toEqual({ cap: null, taken: 3 })
  expect(postTally(post(), places(free, left))).toEqual({ cap: null, taken: 3 })
})

test('a cap below the count shows as it is and lets nobody in', () => {
  const lowered = session({ cap: 10, posts: [post()] })
  const left = places(lowered, { left: -3 })
  expect(tallyOf(lowered, left)).toEqual({ cap: 10, taken: 13 })
  expect(whyNoPlace(left, 'guide')?.code).toBe('FULL')
  expect(recruitingOf(lowered, left, NOW)).toBe('full')
})

test.each([
  ['places in both', { left: 1, posts: { a: { left: 1 } } }, undefined],
  ['none in the session', { left: 0, posts: { a: { left: 1 } } }, 'FULL'],
  ['none in the post', { left: 1, posts: { a: { left: 0 } } }, 'FULL'],
  ['stopped', { open: false, left: 1, posts: { a: { left: 1 } } }, 'CLOSED'],
  ['no such post', { left: 1, posts: {} }, 'FULL'],
  ['somebody waits', { left: 1, posts: { a: { left: 1 } }, waiting: 1 }, 'FULL'],
])('a place: %s', (_, left, code) => {
  expect(whyNoPlace({ open: true, waiting: 0, ...left }, 'a')?.code).toBe(code)
})

test.each([
  ['cancelled', { status: 'cancelled' as const }, {}, 'cancelled'],
  ['ended', { to: NOW }, {}, 'ended'],
  ['closed', { closesAt: NOW }, {}, 'closed'],
  ['stopped', {}, { open: false }, 'closed'],
  ['not open yet', { opensAt: NOW + 1 }, {}, 'not-open-yet'],
  ['full', {}, { left: 0 }, 'full'],
  ['every post full', {}, { posts: { guide: { left: 0 } } }, 'full'],
  ['somebody waits', {}, { waiting: 1 }, 'full'],
  ['suspended', { status: 'suspended' as const }, {}, 'suspended'],
  ['open', {}, {}, 'open'],
])('recruiting: %s', (_, of, left, state) => {
  expect(recruitingOf(session(of), places(session(of), left), NOW)).toBe(state)
})
