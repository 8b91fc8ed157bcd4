import { Refusal } from '../_kernel/refusal'
import type { Post } from './plan-documents'
import type { Session } from './session-documents'

/** A session and one of its posts. @throws Refusal NOT_FOUND */
export function postOf(
  session: Session | undefined,
  postId: string,
): { session: Session; post: Post } {
  const post = session?.posts.find((one) => one.postId === postId)
  if (!session || !post) throw new Refusal('NOT_FOUND')
  return { session, post }
}
