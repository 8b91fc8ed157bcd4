import type { Letter } from '../_kernel/outbox'
import type { MessageLetter } from '../channel/documents'
import * as channel from '../channel/neighbours'
import * as event from '../event/neighbours'
import type { PersonMerged } from '../volunteer/neighbours'

/** Who gets which kind of letter; each receiver does nothing more for one that it has seen. */
const receivers: Record<string, (letter: Letter, now: number) => Promise<unknown>> = {
  message: ({ id, content }, now) =>
    channel.deliver({ id, content: content as MessageLetter }, now),
  'person-closing': ({ content }, now) => {
    const { personId } = content as { personId: string }
    return event.givePlacesBack(personId, '账号注销', now)
  },
  'person-joined': ({ content }) => event.openAgenda((content as { personId: string }).personId),
  'person-merged': ({ content }, now) => event.followMerge(content as PersonMerged, now),
}

/** @throws Error for a kind that nobody receives: the letter stays until somebody does. */
export const deliver =
  (now: number) =>
  async (letter: Letter): Promise<void> => {
    const receive = receivers[letter.kind]
    if (!receive) throw new Error(`Nobody receives letters of kind ${letter.kind}`)
    await receive(letter, now)
  }
