import type { Post } from '../../cloudfunctions/event/plan-documents'
import { type Candidate, whyNotQualified } from '../../cloudfunctions/event/rules/conditions'
import { enrolmentId, enrolmentOf } from '../../cloudfunctions/event/rules/enrolment'
import { openingPlaces } from '../../cloudfunctions/event/rules/outline'
import { whyNoPlace } from '../../cloudfunctions/event/rules/places'
import { overlaps } from '../../cloudfunctions/event/rules/taking'
import type {
  Agenda,
  Enrolment,
  Places,
  Session,
} from '../../cloudfunctions/event/session-documents'
import { HOUR } from '../../miniprogram/shared/time'
import type { Random } from './random'

/** Somebody who takes part in something. */
export interface Participant extends Candidate {
  personId: string
}

/** The attempt that took every place of the demonstration: all books agree on it. */
const FIRST = 'first'
/** How full the posts of a session are, where recruiting has run for some time. */
const FULLNESS = [0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 1, 1]

/** Who takes part: gives out places by the rules of signing up, and keeps all books in step. */
export class Turnout {
  readonly #places = new Map<string, Places>()
  readonly #agendas = new Map<string, Agenda>()
  readonly #enrolments: Enrolment[] = []

  /** @param asOf the moment as of which the city is (epoch ms) */
  constructor(
    private readonly chance: Random,
    private readonly asOf: number,
    sessions: readonly Session[] = [],
  ) {
    for (const session of sessions) this.open(session)
  }

  /** A session that people may take part in from now on. */
  open(session: Session): void {
    this.#places.set(session._id, openingPlaces(session))
  }

  /** How often somebody has taken a place. */
  get count(): number {
    return this.#enrolments.length
  }

  /** All that has come about. */
  get books(): { places: Places[]; agendas: Agenda[]; enrolments: Enrolment[] } {
    return {
      places: [...this.#places.values()],
      agendas: [...this.#agendas.values()].filter(({ takes }) => takes > 0),
      enrolments: this.#enrolments,
    }
  }

  /** Whether there are places and time for all of them. */
  mayAll(session: Session, post: Post, people: readonly Participant[]): boolean {
    const { open, left, posts } = this.#placesOf(session)
    const room = Math.min(left, posts[post.postId]?.left ?? 0)
    return open && room >= people.length && people.every((one) => this.#may(session, post, one))
  }

  /** @returns whether the person got the place */
  enrol(session: Session, post: Post, person: Participant): boolean {
    const places = this.#placesOf(session)
    if (whyNoPlace(places, post.postId) || !this.#may(session, post, person)) return false
    const { _id: sessionId, from, to, title } = session
    const { personId } = person
    const agenda = this.#agendaOf(personId)
    const hold = { sessionId, personId, attempt: FIRST, at: this.#momentFor(session) }
    agenda.items.push({ sessionId, title, from, to, at: hold.at, attempt: FIRST })
    agenda.takes++
    places.holders[personId] = { post: post.postId, at: hold.at, attempt: FIRST }
    places.takes++
    this.#count(places, post.postId, -1)
    this.#enrolments.push({
      _id: enrolmentId(sessionId, personId),
      ...enrolmentOf(session, post, hold),
      state: 'approved',
      rev: 0,
      log: [],
    })
    return true
  }

  /** Fills the posts of a session with some of the people, up to a number that chance decides. */
  fill(session: Session, people: readonly Participant[]): void {
    if (people.length === 0) return
    for (const post of session.posts) {
      const wanted = Math.round((post.cap ?? 30) * this.chance.pick(FULLNESS))
      let got = 0
      for (let asked = 0; got < wanted && asked < 8 * wanted; asked++)
        if (this.enrol(session, post, this.chance.pick(people))) got++
    }
  }

  /** Takes back every place of a session that was called off. @returns the enrolments as they are now */
  callOff(session: Session): Enrolment[] {
    const places = this.#placesOf(session)
    const gone = this.#enrolments.filter((one) => one.sessionId === session._id)
    for (const enrolment of gone) {
      const agenda = this.#agendas.get(enrolment.personId)
      if (agenda) agenda.items = agenda.items.filter((item) => item.sessionId !== session._id)
      delete places.holders[enrolment.personId]
      this.#count(places, enrolment.postId, 1)
      Object.assign(enrolment, { state: 'cancelled', cancelledBy: 'event' })
    }
    places.open = false
    return gone
  }

  #may(session: Session, post: Post, person: Participant): boolean {
    if (session.opensAt >= this.asOf) return false
    if (this.#agendaOf(person.personId).items.some((item) => overlaps(item, session))) return false
    return whyNotQualified(post.conditions, person, session) === undefined
  }

  #agendaOf(personId: string): Agenda {
    const agenda = this.#agendas.get(personId) ?? { _id: personId, items: [], takes: 0 }
    this.#agendas.set(personId, agenda)
    return agenda
  }

  #placesOf({ _id }: Session): Places {
    const places = this.#places.get(_id)
    if (!places) throw new Error(`No places for ${_id}`)
    return places
  }

  #count(places: Places, postId: string, change: number) {
    const post = places.posts[postId]
    if (!post) throw new Error(`No post ${postId} in ${places._id}`)
    places.left += change
    post.left += change
  }

  /** Some time between the opening and the end of recruiting, or now. */
  #momentFor({ opensAt, closesAt }: Session): number {
    const until = Math.min(closesAt, this.asOf)
    return opensAt + Math.floor(((until - opensAt) / HOUR) * this.chance.next()) * HOUR
  }
}
