import type { InferInput, InferOutput } from 'valibot'
import { personalData } from '../../../cloudfunctions/_kernel/crypto'
import { database } from '../../../cloudfunctions/_kernel/database'
import { type Account, readAccount } from '../../../cloudfunctions/_kernel/identity'
import { newId } from '../../../cloudfunctions/_kernel/ids'
import type { Letter } from '../../../cloudfunctions/_kernel/outbox'
import { perform } from '../../../cloudfunctions/_kernel/perform'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import { collections } from '../../../cloudfunctions/collections'
import type { contracts } from '../../../cloudfunctions/organisation/contract'
import type {
  Alliance,
  Membership,
  Organisation,
} from '../../../cloudfunctions/organisation/documents'
import { drainOutbox } from '../../../cloudfunctions/organisation/neighbours'
import { room } from '../../../cloudfunctions/organisation/room'
import {
  type OrganisationStore,
  organisationStore,
} from '../../../cloudfunctions/organisation/store'
import type { Document } from '../../../local/cloud/engine/types'
import type { Answer, ReasonCode } from '../../../miniprogram/shared/reasons'
import { HOUR } from '../../../miniprogram/shared/time'
import { membership, NOW, organisation } from '../../rules/organisation/fixtures'
import { type TestCloud, withCloud } from '../../support/cloud'

type Contracts = typeof contracts
export type Op = keyof Contracts
export type Value<O extends Op> = InferOutput<Contracts[O]['output']>

export interface Caller {
  /** Person id of whoever calls; the account is `wx-<person>`. */
  person: string
  as?: string
  key?: string
  now?: number
  store?: OrganisationStore
}

export const KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`
export const secrets = personalData(KEYS)
export const store = organisationStore(database)

/** What a team tells when it is filed. */
export const FILING = {
  parentId: 'county',
  name: '惠城区清风护河队',
  kind: 'ecology',
  area: '441302',
  domains: ['03'],
  contact: '桥东街道党群服务中心',
  introduction: '每周六沿江清洁，欢迎加入。',
}

interface Somebody {
  birthDate?: string
  standing?: 'active' | 'pending' | 'closing'
  wards?: string[]
}

/**
 * A city, a county with two teams, another county; `above` leads the city, `county-leader` the county,
 * `leader` the team `blue`, `other-leader` the team `green`, and `stranger` nothing.
 */
export function world() {
  process.env.PERSONAL_DATA_KEYS = KEYS
  const cloud = withCloud({ collections })

  const load = (collection: string, ...documents: object[]) =>
    cloud().engine.load(collection, documents as Document[])

  const addPerson = (personId: string, more: Somebody = {}) => {
    const { birthDate = '1990-05-01', standing = 'active', wards = [] } = more
    const people = [personId, ...wards].map((id) => ({
      personId: id,
      relation: id === personId ? ('self' as const) : ('ward' as const),
      standing,
      facts: { verified: true, qualifications: [] },
      born: secrets.seal(JSON.stringify({ birthDate, gender: 'female' })),
    }))
    const account: Account = { _id: `wx-${personId}`, people, roles: [], rev: 1 }
    return load('accounts', account)
  }

  beforeEach(async () => {
    for (const one of ['above', 'county-leader', 'leader', 'other-leader', 'stranger', 'an'])
      await addPerson(one)
    await load(
      'organisations',
      organisation('city', { leaders: ['above'] }),
      organisation('city/county', { leaders: ['county-leader'] }),
      organisation('city/other-county', { area: '441303' }),
      organisation('city/county/blue', { leaders: ['leader'] }),
      organisation('city/county/green', { leaders: ['other-leader'] }),
    )
    await load(
      'memberships',
      membership('city', 'above', ['leader']),
      membership('city/county', 'county-leader', ['leader']),
      membership('city/county/blue', 'leader', ['leader']),
      membership('city/county/green', 'other-leader', ['leader']),
    )
  })

  const call = <O extends Op>(
    op: O,
    input: InferInput<Contracts[O]['input']>,
    { person, as, key, now = NOW, store: own = store }: Caller,
  ): Promise<Answer<Value<O>>> => {
    const openid = `wx-${person}`
    const around = {
      store: own,
      personalData: secrets,
      ...{ now, newId, openid },
      readAccount: (one: string) => readAccount(database, one),
      readSettings: async () => DEFAULT_SETTINGS,
      production: false,
    }
    const envelope = { op, input, ...(as && { as }), ...(key && { key }) }
    return cloud().as({ openid }, () => perform(room, envelope, around)) as Promise<
      Answer<Value<O>>
    >
  }

  const done = async <O extends Op>(
    op: O,
    input: InferInput<Contracts[O]['input']>,
    caller: Caller,
  ): Promise<Value<O>> => {
    const answer = await call(op, input, caller)
    if (!answer.ok) throw new Error(`${op}: ${JSON.stringify(answer.reason)}`)
    return answer.value
  }

  const outcome = async <O extends Op>(
    op: O,
    input: InferInput<Contracts[O]['input']>,
    caller: Caller,
  ): Promise<'ok' | ReasonCode> => codeOf(await call(op, input, caller))

  const one = async <T>(collection: string, id: string) =>
    (await cloud().engine.get(collection, id)) as T | undefined

  return {
    cloud,
    load,
    addPerson,
    call,
    done,
    outcome,
    organisation: (id: string) => one<Organisation>('organisations', id),
    membership: (organisationId: string, personId: string) =>
      one<Membership>('memberships', `${organisationId}:${personId}`),
    alliance: (id: string) => one<Alliance>('alliances', id),
    /** A member of `blue`, or of another organisation. */
    join: (personId: string, path = 'city/county/blue', roles: Membership['roles'] = []) =>
      load('memberships', membership(path, personId, roles)),
    /** Files a team below the county. @returns its id */
    file: async (person = 'an', more: Partial<typeof FILING> = {}) =>
      (await done('file', { ...FILING, ...more }, { person })).organisationId,
    /** Delivers every letter, and gives them: what was told to whom, and what is for others to keep. */
    letters: async (now = NOW + HOUR) => {
      const letters: Letter[] = []
      await drainOutbox(async (letter) => {
        letters.push(letter)
      }, now)
      return letters
    },
  }
}

export type World = ReturnType<typeof world>
export type { TestCloud }

export const codeOf = (answer: Answer<unknown>): 'ok' | ReasonCode =>
  answer.ok ? 'ok' : answer.reason.code

/** Who was told what, as `person: title`. */
export const told = (letters: Letter[]): string[] =>
  letters
    .filter(({ kind }) => kind === 'message')
    .map(({ content }) => {
      const { personId, title } = content as { personId: string; title: string }
      return `${personId}: ${title}`
    })
    .sort()
