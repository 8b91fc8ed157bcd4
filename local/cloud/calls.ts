/** One request to the database, as it came over the wire. */
export interface Call {
  action: string
  collection: string | undefined
  /** It took part in a transaction. */
  transaction: boolean
  /** Which sequential wait it belongs to, from 1. */
  trip: number
}

const KEPT = 1000

/**
 * Round trips are the longest chain of requests in which each was sent after the one before it had been
 * answered: a sequential wait counts one, and requests under way together count once. In process this is
 * exact; over HTTP a request that was sent early may arrive late and count one more.
 */
export class RoundTrips {
  longest = 0
  #answered = 0

  /** Notes a request; `answered` is to be called when it is. */
  begin(): { trip: number; answered: () => void } {
    const trip = this.#answered + 1
    this.longest = Math.max(this.longest, trip)
    const answered = () => {
      this.#answered = Math.max(this.#answered, trip)
    }
    return { trip, answered }
  }
}

/** What was asked of the database, for tests that assert the number of requests and of round trips. */
export class Calls {
  /** The newest 1,000, oldest first. */
  list: Call[] = []
  count = 0
  #trips = new RoundTrips()

  get roundTrips(): number {
    return this.#trips.longest
  }

  /** Notes a request; call what it returns when the request is answered. */
  begin(request: Omit<Call, 'trip'>): () => void {
    const { trip, answered } = this.#trips.begin()
    this.count++
    this.list.push({ ...request, trip })
    if (this.list.length > KEPT) this.list.shift()
    return answered
  }

  reset(): void {
    this.list = []
    this.count = 0
    this.#trips = new RoundTrips()
  }
}
