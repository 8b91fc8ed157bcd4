import type cloud from 'wx-server-sdk'
import type { Database } from '../../_kernel/database'
import { transact } from '../../_kernel/transact'
import { recordsOn, type Shelves } from '../../_kernel/unit'
import {
  EVENTS,
  type EventDocument,
  PROJECTS,
  type Project,
  type ProjectState,
} from '../plan-documents'
import { ENROLMENTS, type Enrolment } from '../session-documents'
import { type ListedEvent, plain, UNLISTED } from './events'
import type { Page } from './plans'

/** What a project has brought about. */
export interface ProjectFigures {
  /** Not counting those that were taken back or called off. */
  events: number
  /** Each once, however often they took part. */
  people: number
  /** Places that people have, or had when it took place. */
  places: number
}

function unitOn(shelves: Shelves) {
  const { read, save } = recordsOn(shelves)
  return {
    project: (id: string) => read<Project>(PROJECTS, id),
    saveProject: save<Project>(PROJECTS),
  }
}

export type ProjectUnit = ReturnType<typeof unitOn>

/** Projects, with what belongs to them. */
export const projectsStore = (db: Database) => {
  const _ = db.command
  const projects = db.collection<Project>(PROJECTS)
  const events = db.collection<EventDocument>(EVENTS)

  const newestFirst = async (
    of: cloud.AnyCondition,
    { limit, after }: Page,
  ): Promise<Project[]> => {
    const older = after
      ? [_.or([{ changedAt: _.lt(after.key) }, { changedAt: after.key, _id: _.lt(after.id) }])]
      : []
    const { data } = await projects
      .where(_.and([of, ...older]))
      .orderBy('changedAt', 'desc')
      .orderBy('_id', 'desc')
      .limit(limit)
      .get()
    return data
  }

  const countEvents = async (projectId: string): Promise<number> =>
    (
      await events
        .where({ 'project.id': projectId, status: _.in(['published', 'suspended']) })
        .count()
    ).total

  const countPeople = async (projectId: string): Promise<Omit<ProjectFigures, 'events'>> => {
    const { list } = await db
      .collection<Enrolment>(ENROLMENTS)
      .aggregate()
      .match({ projectId, state: 'approved' })
      .group({ _id: '$personId', places: _.aggregate.sum(1) })
      .group({ _id: null, people: _.aggregate.sum(1), places: _.aggregate.sum('$places') })
      .end<Omit<ProjectFigures, 'events'>>()
    return list[0] ?? { people: 0, places: 0 }
  }

  return {
    project: async (id: string): Promise<Project | undefined> =>
      (await projects.doc(id).get()).data ?? undefined,

    /** Of one organisation, newest change first. */
    projectsOf: (organisationId: string, state: ProjectState, page: Page) =>
      newestFirst({ 'organisation.id': organisationId, state }, page),

    /** What goes on in any of these organisations or alliances. */
    projectsIn: (organisations: readonly string[], alliances: readonly string[], page: Page) =>
      newestFirst(
        _.or([
          { 'organisation.id': _.in([...organisations]), state: 'active' },
          { 'alliance.id': _.in([...alliances]), state: 'active' },
        ]),
        page,
      ),

    /** Counted by the database, however many there are. */
    projectFigures: async (projectId: string): Promise<ProjectFigures> => {
      const [count, people] = await Promise.all([countEvents(projectId), countPeople(projectId)])
      return { events: count, ...people }
    },

    /** Events that people may know of, the latest first. */
    eventsOfProject: async (projectId: string, { limit, after }: Page): Promise<ListedEvent[]> => {
      const earlier = after
        ? [_.or([{ lastEnd: _.lt(after.key) }, { lastEnd: after.key, _id: _.lt(after.id) }])]
        : []
      const { data } = await events
        .where(_.and([{ 'project.id': projectId, status: _.neq('withdrawn') }, ...earlier]))
        .orderBy('lastEnd', 'desc')
        .orderBy('_id', 'desc')
        .limit(limit)
        .field(UNLISTED)
        .get()
      return data.map(plain)
    },

    /** Runs a change of a project, whole or not at all; it may run several times. */
    withProject: <T>(change: (unit: ProjectUnit) => Promise<T>): Promise<T> =>
      transact(db, (tx) => change(unitOn(tx))),
  }
}
