import type { Database } from '../_kernel/database'
import { operationsOn } from '../_kernel/operation'
import { agendasStore } from './store/agendas'
import { enrolmentsStore } from './store/enrolments'
import { eventsStore } from './store/events'
import { placesStore } from './store/places'

export const eventStore = (db: Database) => ({
  ...eventsStore(db),
  ...placesStore(db),
  ...agendasStore(db),
  ...enrolmentsStore(db),
})

export type EventStore = ReturnType<typeof eventStore>

export const operation = operationsOn<EventStore>()
