/** What has to have happened in the city before some of its pages have anything to show. */
import { cast } from '../../local/city/cast'
import { papersOf } from '../../local/city/papers'
import type { RunningCity } from '../../local/serve-city'
import { PRIVACY_NOTICE } from '../../miniprogram/shared/privacy-notice'
import type { Answer } from '../../miniprogram/shared/reasons'

type Cloud = RunningCity['cloud']

async function call(cloud: Cloud, openid: string, op: string, input: object, as?: string) {
  const answer = await cloud.invoke('volunteer', { op, input, as }, { openid })
  const { ok, ...rest } = answer as Answer<Record<string, unknown>>
  if (!ok) throw new Error(`${op} as ${openid}: ${JSON.stringify(rest)}`)
  return (rest as { value: Record<string, unknown> }).value
}

/** The first child of an account. */
export async function childOf(cloud: Cloud, openid: string): Promise<string> {
  const { wards } = await call(cloud, openid, 'me', {})
  return (wards as { personId: string }[])[0]?.personId ?? ''
}

export async function closeChild(cloud: Cloud): Promise<void> {
  const as = await childOf(cloud, 'demo-chen')
  await call(cloud, 'demo-chen', 'close-account', {}, as)
}

/** 林小满 signs up on her new phone, so that both of her accounts know of a move. */
export async function moveLin(cloud: Cloud): Promise<void> {
  const lin = cast.find(({ openid }) => openid === 'demo-lin')
  if (typeof lin?.birth !== 'string') throw new Error('林小满 has no day of birth')
  const openid = 'demo-new-phone'
  const { ticket } = await call(cloud, openid, 'verify-phone', { code: cloud.phones.mint(openid) })
  await call(cloud, openid, 'sign-up', {
    noticeVersion: PRIVACY_NOTICE.version,
    consents: ['basic', 'phone', 'document', 'records'],
    name: lin.name,
    document: { kind: 'resident-id', number: papersOf(lin.birth, lin.sequence).idNumber },
    phoneTicket: ticket,
    residence: lin.residence,
    skills: [],
    categories: [],
  })
}
