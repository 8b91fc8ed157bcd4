import type { Database } from '../_kernel/database'
import { type Call, operationsOn } from '../_kernel/operation'
import type { Trace } from '../_kernel/records'
import { alliancesWith, lineOf, shareProject } from '../organisation/neighbours'
import { peopleSeen, personByNumber } from '../volunteer/neighbours'
import { agendasStore } from './store/agendas'
import { enrolmentsStore } from './store/enrolments'
import { eventsStore } from './store/events'
import { exchangesStore } from './store/exchanges'
import { noShowsStore } from './store/no-shows'
import { placesStore } from './store/places'
import { plansStore } from './store/plans'
import { projectsStore } from './store/projects'
import { queueStore } from './store/queue'
import { remindersStore } from './store/reminders'

export const eventStore = (db: Database) => ({
  ...eventsStore(db),
  ...placesStore(db),
  ...agendasStore(db),
  ...enrolmentsStore(db),
  ...plansStore(db),
  ...queueStore(db),
  ...exchangesStore(db),
  ...remindersStore(db),
  ...projectsStore(db),
  ...noShowsStore(db),
  organisation: (id: string) => lineOf(db, id),
  alliancesWith: (organisationId: string) => alliancesWith(db, organisationId),
  shareProject: (trace: Trace, shared: { allianceId: string; projectId: string }) =>
    shareProject(db, trace, shared),
  peopleSeen: (
    call: Pick<Call<unknown>, 'personalData' | 'now' | 'settings'>,
    ids: string[],
    names: boolean,
  ) => peopleSeen(db, call, ids, names),
  personByNumber: (call: Pick<Call<unknown>, 'openid' | 'now' | 'settings'>, typed: string) =>
    personByNumber(db, call, typed),
})

export type EventStore = ReturnType<typeof eventStore>

export const operation = operationsOn<EventStore>()
