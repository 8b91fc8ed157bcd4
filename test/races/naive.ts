import { database } from '../../cloudfunctions/_kernel/database'
import { newId } from '../../cloudfunctions/_kernel/ids'
import type { Agenda, Enrolment, Places } from '../../cloudfunctions/event/session-documents'
import { type EventStore, eventStore } from '../../cloudfunctions/event/store'

/**
 * The store as one would write it at first: read, look, write. Each guard has its naive twin here, so
 * that a test can see that the race is real and that it is the guard which closes it.
 */
const store = eventStore(database)
const _ = database.command
const places = database.collection<Places>('places')
const agendas = database.collection<Agenda>('agendas')
const enrolments = database.collection<Enrolment>('enrolments')

/** Looks whether a place is left, then takes it. */
const takePlace: EventStore['takePlace'] = async (hold) => {
  const { sessionId, personId, postId, attempt, at } = hold
  const left = await store.placesFor(sessionId, personId)
  const post = left?.posts[postId]?.left ?? 0
  if (!left?.open || left.mine || left.left <= 0 || post <= 0) return false
  await places.doc(sessionId).update({
    data: {
      left: _.inc(-1),
      [`posts.${postId}.left`]: _.inc(-1),
      [`holders.${personId}`]: { post: postId, at, attempt },
    },
  })
  return true
}

/** Looks whether the time is free, then takes it. */
const takeTime: EventStore['takeTime'] = async (personId, item) => {
  const agenda = await store.agenda(personId)
  if (!agenda || agenda.items.some((one) => one.from < item.to && one.to > item.from)) return false
  await agendas.doc(personId).update({ data: { items: _.push([item]) } })
  return true
}

/** A new record each time; whoever taps twice is looked for beforehand. */
const addEnrolment: EventStore['addEnrolment'] = async ({ _id, ...enrolment }) => {
  const { total } = await enrolments
    .where({ sessionId: enrolment.sessionId, personId: enrolment.personId })
    .count()
  if (total > 0) return false
  await enrolments.add({ data: { ...enrolment, _id: newId() } })
  return true
}

export const naive = {
  places: { ...store, takePlace },
  times: { ...store, takeTime },
  /** Without any guard against a double tap: each tap takes a place and writes a record. */
  records: {
    ...store,
    takeTime: async () => true,
    takePlace: async () => true,
    addEnrolment,
  },
} satisfies Record<string, EventStore>
