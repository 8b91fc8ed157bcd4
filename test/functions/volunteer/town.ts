import { randomBytes } from 'node:crypto'
import { personalData } from '../../../cloudfunctions/_kernel/crypto'
import { database } from '../../../cloudfunctions/_kernel/database'
import type { Account, Role } from '../../../cloudfunctions/_kernel/identity'
import { ACCOUNTS, readAccount } from '../../../cloudfunctions/_kernel/identity'
import { newId } from '../../../cloudfunctions/_kernel/ids'
import { perform } from '../../../cloudfunctions/_kernel/perform'
import { DEFAULT_SETTINGS, type Settings } from '../../../cloudfunctions/_kernel/settings'
import { collections } from '../../../cloudfunctions/collections'
import { PEOPLE, type Person } from '../../../cloudfunctions/volunteer/documents'
import {
  closeAccounts,
  drainOutbox,
  effectMoves,
  forgetExpired,
  recheckIdentities,
} from '../../../cloudfunctions/volunteer/neighbours'
import { room } from '../../../cloudfunctions/volunteer/room'
import { nameKey } from '../../../cloudfunctions/volunteer/rules/identity'
import type { VolunteerStore } from '../../../cloudfunctions/volunteer/store'
import { citizenCheckCharacter } from '../../../miniprogram/shared/identity-documents'
import { noticeItems, PRIVACY_NOTICE } from '../../../miniprogram/shared/privacy-notice'
import type { Answer, ReasonCode } from '../../../miniprogram/shared/reasons'
import { HOUR } from '../../../miniprogram/shared/time'
import { type TestCloud, withCloud } from '../../support/cloud'

/** 22 November 2026, 10:00 in China. */
export const NOW = Date.UTC(2026, 10, 22, 2)

export const KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`
export const secrets = personalData(KEYS)

/** An invented resident ID: 441399 is no county. `serial` odd for a man, even for a woman. */
export function paper(birthDate: string, serial = 28): string {
  const digits = `441399${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return digits + citizenCheckCharacter(digits)
}

export const ALL_ITEMS = noticeItems('self').map(({ id }) => id)

export interface Somebody {
  name?: string
  birthDate?: string
  serial?: number
}

/** What the sign-up page sends, without the phone ticket. */
export const declared = ({
  name = '林小满',
  birthDate = '1996-05-20',
  serial = 28,
}: Somebody = {}) => ({
  noticeVersion: PRIVACY_NOTICE.version,
  consents: ALL_ITEMS as string[],
  name,
  document: { kind: 'resident-id', number: paper(birthDate, serial) },
  residence: '441302001',
  skills: ['first-aid'],
  categories: ['10'],
})

/** What the add-child page sends. */
export const child = (who: Somebody = {}) => ({
  ...declared({ name: '林谷雨', birthDate: '2016-04-20', ...who }),
  consents: noticeItems('child').map(({ id }) => id) as string[],
  relation: 'mother',
})

export interface Caller {
  openid: string
  as?: string
  key?: string
  now?: number
  newId?: () => string
  store?: VolunteerStore
  /** What the operator has changed. */
  settings?: Partial<Settings>
}

export interface SignedUp {
  outcome: 'signed-up' | 'awaiting-guardian' | 'moving'
  personId: string
  number: string
  identity: string
  effectiveAt?: number
}

const jobs = { closeAccounts, effectMoves, forgetExpired, recheckIdentities }

/** A local cloud of its own for a test file, and short ways to act in it. */
export function town(phones: Record<string, string> = {}) {
  process.env.PERSONAL_DATA_KEYS = KEYS
  const cloud = withCloud({ collections, phoneOf: (openid) => phones[openid] })

  const call = (op: string, input: unknown, caller: Caller): Promise<Answer<unknown>> =>
    cloud().as({ openid: caller.openid }, () =>
      perform(
        room,
        { op, input, as: caller.as, key: caller.key },
        {
          store: caller.store ?? room.store(database),
          personalData: secrets,
          now: caller.now ?? NOW,
          newId: caller.newId ?? newId,
          openid: caller.openid,
          readAccount: (openid) => readAccount(database, openid),
          readSettings: async () => ({ ...DEFAULT_SETTINGS, ...caller.settings }),
          production: false,
        },
      ),
    )

  const done = async <T = Record<string, unknown>>(op: string, input: unknown, caller: Caller) => {
    const answer = await call(op, input, caller)
    if (!answer.ok) throw new Error(`${op}: ${JSON.stringify(answer.reason)}`)
    return answer.value as T
  }

  const refusal = async (
    op: string,
    input: unknown,
    caller: Caller,
  ): Promise<ReasonCode | 'ok'> => {
    const answer = await call(op, input, caller)
    return answer.ok ? 'ok' : answer.reason.code
  }

  const ticket = async (openid: string, now = NOW) => {
    const code = cloud().phones.mint(openid)
    return (await done<{ ticket: string }>('verify-phone', { code }, { openid, now })).ticket
  }

  const signUp = async (caller: Caller, who: Somebody = {}, more: object = {}) => {
    const phoneTicket = await ticket(caller.openid, caller.now)
    return done<SignedUp>('sign-up', { ...declared(who), phoneTicket, ...more }, caller)
  }

  return {
    cloud,
    call,
    done,
    refusal,
    ticket,
    signUp,
    trySignUp: async (caller: Caller, who: Somebody = {}, more: object = {}) => {
      const phoneTicket = await ticket(caller.openid, caller.now)
      return call('sign-up', { ...declared(who), phoneTicket, ...more }, caller)
    },
    /** A document as it is stored. */
    stored: async <T = Record<string, unknown>>(collection: string, id: string) =>
      (await cloud().engine.get(collection, id)) as T | undefined,
    all: (collection: string) => cloud().engine.find(collection, {}),
    /** A record that an organisation has brought in and nobody has claimed. */
    imported: async (who: Somebody & { phone?: string; verified?: boolean }) => {
      const person = importedPerson(who)
      await cloud().engine.load(PEOPLE, [{ ...person }])
      const { _id, document, number, joinedAt } = person
      await cloud().engine.load('documents', [{ _id: document.hash, holder: _id, since: joinedAt }])
      await cloud().engine.load('volunteer-numbers', [{ _id: number, personId: _id }])
      return person
    },
    grantRole: async (openid: string, role: Role['role'], scope: string) => {
      const roles = [{ role, scope, name: '审核员' }]
      const account = await cloud().engine.get(ACCOUNTS, openid)
      const [self] = (account as unknown as Account).people
      const memberships = { office: { rev: 1, name: '联合会', member: true, roles } }
      await cloud().engine.update(PEOPLE, { _id: self?.personId }, { $set: { memberships } })
      await cloud().engine.update(ACCOUNTS, { _id: openid }, { $set: { roles } })
    },
    /** The jobs, as the timer runs them. */
    run: (job: keyof typeof jobs, now: number) => cloud().as({}, () => jobs[job](now)),
    /** Delivers every letter, and gives those for others but the word of who has joined. */
    letters: async (now = NOW + HOUR) =>
      (await delivered(now)).filter(({ kind }) => kind !== 'person-joined'),
    /** Person ids of those whom the other contexts now know to have joined. */
    joined: async (now = NOW + HOUR) =>
      (await delivered(now))
        .filter(({ kind }) => kind === 'person-joined')
        .map(({ content }) => content.personId),
  }
}

async function delivered(now: number) {
  const letters: { kind: string; content: Record<string, unknown> }[] = []
  await drainOutbox(async ({ kind, content }) => {
    letters.push({ kind, content: content as Record<string, unknown> })
  }, now)
  return letters
}

let importedSerial = 0

function importedPerson({
  name = '林小满',
  birthDate = '1996-05-20',
  serial = 28,
  phone,
  verified,
}: Somebody & { phone?: string; verified?: boolean }): Person {
  const number = paper(birthDate, serial)
  const hash = secrets.lookup('document', `resident-id:${number}`)
  return {
    _id: `imported-${randomBytes(4).toString('hex')}`,
    number: `44130220${String(importedSerial++).padStart(6, '0')}0`,
    name: secrets.seal(name),
    nameHash: secrets.lookup('name', nameKey(name)),
    ...(phone && { phone: secrets.seal(phone), phoneHash: secrets.lookup('phone', phone) }),
    document: { kind: 'resident-id', number: secrets.seal(number), hash, hold: 'holder' },
    born: secrets.seal(JSON.stringify({ birthDate, gender: 'female' })),
    residence: '441302001',
    skills: [],
    categories: [],
    standing: 'imported',
    identity: verified ? 'verified' : 'self-declared',
    registeredVia: 'import',
    joinedAt: NOW - 1000 * HOUR,
    consents: {},
    consentLog: [],
    rev: 0,
    log: [],
  }
}

export type Town = ReturnType<typeof town>
export type { TestCloud }
