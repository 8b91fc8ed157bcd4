/** Several sorted stretches of one index, drawn from as one. */
import type { Entry } from './lmdb'

interface Stream {
  entries: Iterator<Entry>
  /** The bytes that all keys of the stretch begin with. */
  skip: number
  head: IteratorResult<Entry>
}

const tail = ({ head, skip }: Stream): Buffer => (head.value as Entry).key.subarray(skip)

/** The document keys of all streams, in the order of what follows each stream's beginning. */
export function* mergeEntries(
  stretches: Iterable<Entry>[],
  prefixes: number[],
  reverse: boolean,
): Generator<Buffer> {
  const direction = reverse ? -1 : 1
  const streams = stretches.map((stretch, at): Stream => {
    const entries = stretch[Symbol.iterator]()
    return { entries, skip: prefixes[at] ?? 0, head: entries.next() }
  })
  try {
    for (;;) {
      const open = streams.filter(({ head }) => !head.done)
      if (open.length === 0) return
      const next = open.reduce((a, b) => (tail(a).compare(tail(b)) * direction <= 0 ? a : b))
      yield (next.head.value as Entry).document
      next.head = next.entries.next()
    }
  } finally {
    for (const { entries } of streams) entries.return?.()
  }
}
