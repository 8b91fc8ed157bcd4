import {
  PEOPLE,
  type Person,
  PHONE_TICKETS,
  type PhoneTicket,
} from '../../cloudfunctions/volunteer/documents'
import { noticeItems, PRIVACY_NOTICE } from '../../miniprogram/shared/privacy-notice'
import { addDays, HOUR } from '../../miniprogram/shared/time'
import { inventPhone, papersOf } from '../city/papers'
import { type Recording, record, renamed, replay } from './replay'
import type { Round, Variant } from './rounds'
import { granted, type World } from './world'

/** Somebody who has never been here, with a phone number that WeChat has confirmed. */
interface Newcomer {
  openid: string
  ticket: string
  paper: string
}

let arrived = 0

/** The next of them, on a birthday of their own and with their ticket stored. */
async function newcomer({ add, secrets }: World): Promise<Newcomer> {
  const serial = ++arrived
  const openid = `bench-${String(serial).padStart(6, '0')}`
  const kept: PhoneTicket = {
    _id: `ticket-${openid}`,
    openid,
    phone: secrets.seal(inventPhone(2_000_000 + serial)),
    until: Date.now() + HOUR,
    request: { key: openid, hash: '' },
  }
  await add(PHONE_TICKETS, kept)
  const { idNumber: paper } = papersOf(addDays('1970-01-01', serial), 7)
  return { openid, ticket: kept._id, paper }
}

const signUp = async ({ call }: World, { openid, ticket, paper }: Newcomer) => {
  const input = {
    noticeVersion: PRIVACY_NOTICE.version,
    consents: noticeItems('self').map(({ id }) => id),
    name: '林小满',
    document: { kind: 'resident-id', number: paper },
    ...{ residence: '441302001', skills: [], categories: ['10'], phoneTicket: ticket },
  }
  return granted(await call('volunteer', 'sign-up', input, openid))
}

/** Becoming a volunteer on the bare engine, in process and over HTTP. */
export async function volunteerSignUps(world: World, times: number): Promise<Variant[]> {
  const many = () => Promise.all(Array.from({ length: times }, () => newcomer(world)))
  const bare = await bareSignUp(world)
  const whole = async (): Promise<Round> => {
    const people = await many()
    return {
      work: (i) => signUp(world, people[i] as Newcomer),
      check: () => checkThere(world, people),
    }
  }
  return [
    { prepare: async () => bare(await many()) },
    { prepare: whole, around: world.inProcess },
    { prepare: whole },
  ]
}

async function bareSignUp(world: World) {
  const { engine } = world.cloud
  const pattern = await newcomer(world)
  const recording = await record(engine, () => world.inProcess(() => signUp(world, pattern)))
  const [found] = await engine.find(PEOPLE, { filter: { openid: pattern.openid } })
  const { _id, number, document } = found as unknown as Person
  return async (people: Newcomer[]): Promise<Round> => {
    const ready = people.map(({ openid }) => {
      const own = openid.slice(-6)
      const texts = {
        [pattern.openid]: openid,
        [_id]: `${_id}-${own}`,
        [number]: `${number}-${own}`,
        [document.hash]: `${document.hash}-${own}`,
      }
      return renamed(recording, { texts })
    })
    return {
      work: (i) => replay(engine, ready[i] as Recording),
      check: () => checkThere(world, people),
    }
  }
}

async function checkThere({ cloud }: World, people: Newcomer[]): Promise<void> {
  const openids = people.map(({ openid }) => openid)
  const there = await cloud.engine.count(PEOPLE, { openid: { $in: openids } })
  if (there !== people.length) throw new Error(`${there} of ${people.length} newcomers are there`)
}

/** Gets one newcomer ready. @returns what signs them up */
export async function oneSignUp(world: World): Promise<() => Promise<unknown>> {
  const somebody = await newcomer(world)
  return () => signUp(world, somebody)
}
