import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { personalData } from '../../../cloudfunctions/_kernel/crypto'
import { database } from '../../../cloudfunctions/_kernel/database'
import { readAccount } from '../../../cloudfunctions/_kernel/identity'
import { newId } from '../../../cloudfunctions/_kernel/ids'
import { perform, type Room } from '../../../cloudfunctions/_kernel/perform'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import { collections } from '../../../cloudfunctions/collections'
import { type CityPlan, ensureCity } from '../../../local/city'
import { phoneOf } from '../../../local/city/cast'
import { openEngine } from '../../../local/cloud/engine'
import type { Document, Engine } from '../../../local/cloud/engine/types'
import type { Answer } from '../../../miniprogram/shared/reasons'
import { startTestCloud, type TestCloud } from '../../support/cloud'

/** Sunday, 22 November 2026, 10:00 in China. */
export const NOW = Date.UTC(2026, 10, 22, 2)

const KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`
export const secrets = personalData(KEYS)

export const SMALL: CityPlan = {
  volunteers: 400,
  events: 200,
  now: NOW,
  personalDataKeys: KEYS,
  log: () => undefined,
}

/** Everything in a city, collection by collection, sorted, with what is sealed opened. */
export type Dump = Record<string, Document[]>

/** Makes a city in a database of its own and reads it out. */
export async function dumpOf(plan: Partial<CityPlan> = {}): Promise<Dump> {
  const folder = mkdtempSync(path.join(tmpdir(), 'small-city-'))
  const engine = await openEngine(folder)
  try {
    for (const { name, indexes } of collections) {
      await engine.createCollection(name)
      await engine.ensureIndexes(name, indexes)
    }
    await ensureCity(engine, { ...SMALL, ...plan })
    return await dump(engine)
  } finally {
    await engine.close()
    rmSync(folder, { recursive: true })
  }
}

async function dump(engine: Engine): Promise<Dump> {
  const read = async (name: string) => {
    const documents = await engine.find(name, { sort: { _id: 1 } })
    return [name, documents.map((one) => opened(one) as Document)] as const
  }
  return Object.fromEntries(await Promise.all(engine.collections().sort().map(read)))
}

function opened(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('a256gcm.') ? secrets.open(value) : value
  if (Array.isArray(value)) return value.map(opened)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, opened(one)]))
}

export interface SmallCity {
  cloud: TestCloud
  /** Calls an operation as somebody, through the unmodified SDK. */
  call<Store>(
    room: Room<Store> & { store: (db: typeof database) => Store },
    op: string,
    input: unknown,
    openid: string,
    now?: number,
  ): Promise<Answer<unknown>>
}

/** A small city with the operations on top of it; the caller stops its cloud. */
export async function smallCity(plan: Partial<CityPlan> = {}): Promise<SmallCity> {
  process.env.PERSONAL_DATA_KEYS = KEYS
  const cloud = await startTestCloud({ collections, phoneOf })
  await ensureCity(cloud.engine, { ...SMALL, ...plan })
  return {
    cloud,
    call: (room, op, input, openid, now = NOW) =>
      cloud.as({ openid }, () =>
        perform(
          room,
          { op, input },
          {
            store: room.store(database),
            personalData: secrets,
            now,
            newId,
            openid,
            readAccount: (one) => readAccount(database, one),
            readSettings: async () => DEFAULT_SETTINGS,
            production: false,
          },
        ),
      ),
  }
}
