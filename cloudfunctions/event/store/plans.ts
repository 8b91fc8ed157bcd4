import type cloud from 'wx-server-sdk'
import type { Database } from '../../_kernel/database'
import { isDuplicate } from '../../_kernel/failures'
import type { Position } from '../../_kernel/paging'
import { Refusal } from '../../_kernel/refusal'
import { within } from '../../_kernel/scopes'
import { transact } from '../../_kernel/transact'
import { policyFor } from '../../insurance/neighbours'
import {
  EVENTS,
  type EventDocument,
  PLANS,
  type Plan,
  type PlanState,
  PROJECTS,
  type Project,
} from '../plan-documents'
import type { capChange } from '../rules/changes'
import type { Books } from '../rules/publishing'
import { PLACES, type Places, SESSIONS, type Session } from '../session-documents'
import { plain } from './location'

/** What a database and a transaction have in common. */
interface Shelves {
  collection<T extends object>(name: string): { doc(id: string): cloud.DocumentReference<T, null> }
}

export interface Page {
  limit: number
  after?: Position | undefined
}

/** What a list needs of a plan. */
export type ListedPlan = Omit<Plan, 'log' | 'outbox'>

const UNLISTED = { log: 0, outbox: 0 } as const

const plainPlan = <P extends Pick<Plan, 'content'>>(plan: P): P => {
  const { place } = plan.content
  return place ? { ...plan, content: { ...plan.content, place: plain(place) } } : plan
}

const policyNamed = async (shelves: Shelves, path: string, policyId: string | undefined) =>
  policyId === undefined ? undefined : policyFor(shelves, policyId, path)

/** The records of a plan and its event that change together. */
export function unitOn(shelves: Shelves, _: Database['command']) {
  const read = async <T extends { _id: string }>(name: string, id: string) =>
    (await shelves.collection<T>(name).doc(id).get()).data ?? undefined
  const put = async <T extends { _id: string }>(name: string, { _id, ...data }: T) => {
    await shelves.collection(name).doc(_id).set({ data })
  }
  /** Its id was chosen by a phone: nobody may write over what others have under it. */
  const addNew = async <T extends { _id: string }>(name: string, one: T) => {
    if (await read(name, one._id)) throw new Refusal('STATE_CHANGED')
    await put(name, one)
  }
  const addSessions = async ({ sessions, places }: Pick<Books, 'sessions' | 'places'>) => {
    for (const session of sessions) await addNew(SESSIONS, session)
    for (const one of places) await put(PLACES, one)
  }
  return {
    plan: async (id: string) => {
      const plan = await read<Plan>(PLANS, id)
      return plan && plainPlan(plan)
    },
    savePlan: (plan: Plan) => put(PLANS, plan),
    event: async (id: string) => {
      const event = await read<EventDocument>(EVENTS, id)
      return event && { ...event, place: plain(event.place) }
    },
    saveEvent: (event: EventDocument) => put(EVENTS, event),
    places: (sessionId: string) => read<Places>(PLACES, sessionId),

    /** The policy that a plan names, if it holds for its organisation. */
    policy: ({ organisation, content }: Pick<Plan, 'organisation' | 'content'>) =>
      policyNamed(shelves, organisation.path, content.policyId),

    /** The project that a plan belongs to. */
    project: async ({ project }: Pick<Plan, 'project'>) =>
      project && read<Project>(PROJECTS, project.id),

    /**
     * Opens the books of an event that was published.
     * @throws Refusal STATE_CHANGED where the event, or a session, exists already
     */
    async open(books: Books) {
      await addNew(EVENTS, books.event)
      await addSessions(books)
    },

    addSessions,

    session: (id: string) => read<Session>(SESSIONS, id),
    saveSession: (session: Session) => put(SESSIONS, session),

    /** What is left changes by as much as the caps do: whoever has a place keeps it. */
    async changeCaps(
      sessionId: string,
      { left, posts, added, gone }: ReturnType<typeof capChange>,
      now: number,
    ) {
      const data = {
        freedAt: now,
        left: _.inc(left),
        ...Object.fromEntries(posts.map((one) => [`posts.${one.postId}.left`, _.inc(one.left)])),
        ...Object.fromEntries(added.map((one) => [`posts.${one.postId}.left`, one.left])),
        ...Object.fromEntries(gone.map((postId) => [`posts.${postId}`, _.remove()])),
      }
      await shelves.collection<Places>(PLACES).doc(sessionId).update({ data })
    },

    /** Whether places can be taken from now on. */
    async setOpen(sessionId: string, open: boolean, now: number) {
      const data = { open, freedAt: now }
      await shelves.collection<Places>(PLACES).doc(sessionId).update({ data })
    },
  }
}

export type PlanUnit = ReturnType<typeof unitOn>

/** What organisers write, and what becomes of it. */
export const plansStore = (db: Database) => {
  const _ = db.command
  const plans = db.collection<Plan>(PLANS)

  const toReview = (scopes: readonly string[]): cloud.AnyCondition[] => [
    { state: 'submitted' },
    _.or(within(_, 'reviewScope', scopes)),
  ]

  const newestFirst = async (
    of: cloud.AnyCondition[],
    { limit, after }: Page,
  ): Promise<ListedPlan[]> => {
    const older = after && [
      { changedAt: _.lte(after.key) },
      _.or([{ changedAt: _.lt(after.key) }, { changedAt: after.key, _id: _.lt(after.id) }]),
    ]
    const { data } = await plans
      .where(_.and([...of, ...(older ?? [])]))
      .orderBy('changedAt', 'desc')
      .orderBy('_id', 'desc')
      .limit(limit)
      .field(UNLISTED)
      .get()
    return data.map(plainPlan)
  }

  return {
    plan: async (id: string): Promise<Plan | undefined> => {
      const { data } = await plans.doc(id).get()
      return data ? plainPlan(data) : undefined
    },

    policyOf: unitOn(db, _).policy,
    projectOf: unitOn(db, _).project,

    /** Of one organisation, newest change first. */
    plansOf: (organisationId: string, states: readonly PlanState[], page: Page) =>
      newestFirst([{ 'organisation.id': organisationId, state: _.in([...states]) }], page),

    /** What waits for whoever leads one of these scopes. */
    plansToReview: (scopes: readonly string[], page: Page) => newestFirst(toReview(scopes), page),

    countToReview: async (scopes: readonly string[]): Promise<number> =>
      (await plans.where(_.and(toReview(scopes))).count()).total,

    /** Runs a change of a plan and its event, whole or not at all; it may run several times. */
    withPlan: <T>(change: (unit: PlanUnit) => Promise<T>): Promise<T> =>
      transact(db, (tx) => change(unitOn(tx, _))),

    /** Writes a new plan; false if there is one already. */
    addPlan: async (plan: Plan): Promise<boolean> => {
      try {
        await plans.add({ data: plan })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
  }
}
