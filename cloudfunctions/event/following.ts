import { Refusal } from '../_kernel/refusal'
import { enrol } from './enrolling'
import { leave } from './leaving'
import type { Enrolment } from './session-documents'
import type { Enrolling } from './taking'

/**
 * An enrolment follows its person into another record. The other one has the place before the first
 * gives it back, so that nobody can take it in between and a second run goes on where this one stopped.
 * Where the other record is in the session already, or elsewhere at that time, the first one's ends.
 *
 * @throws Error when the enrolment was changed at the same time, so that it has to be run again
 */
export async function follow(call: Enrolling, enrolment: Enrolment, into: string): Promise<void> {
  const session = await call.store.session(enrolment.sessionId)
  const post = session?.posts.find(({ postId }) => postId === enrolment.postId)
  // A place in a queue or with an organiser is a person's word, not a place: it ends with the record.
  if (session && post && enrolment.state === 'approved')
    await enrolUnlessTaken(call, { session, post, personId: into })
  if (!(await leave(call, enrolment, 'account-closed', '两份档案合并')))
    throw new Error('An enrolment was changed while it followed its person')
}

async function enrolUnlessTaken(call: Enrolling, wish: Parameters<typeof enrol>[1]) {
  try {
    // Beyond the limit: the person's own place counts until the first record has given it back.
    await enrol(call, { ...wish, override: 'any' })
  } catch (error) {
    const code = error instanceof Refusal ? error.reason.code : undefined
    if (!code || !['ALREADY', 'COLLIDES', 'WAITING', 'NOT_CHOSEN', 'REMOVED'].includes(code))
      throw error
  }
}
