import type { Database } from '../_kernel/database'
import { readAccountOf } from '../_kernel/identity'
import { operationsOn } from '../_kernel/operation'
import { acceptancesStore } from './store/acceptances'
import { messagesStore } from './store/messages'

export const channelStore = (db: Database) => ({
  ...messagesStore(db),
  ...acceptancesStore(db),
  accountOf: (personId: string) => readAccountOf(db, personId),
})

export type ChannelStore = ReturnType<typeof channelStore>

export const operation = operationsOn<ChannelStore>()
