import { ROLES, type RoleName } from '../../../miniprogram/shared/roles'
import { type Draft, message } from '../../_kernel/records'
import type { Alliance, Organisation } from '../documents'
import type { Decision } from './organisation-states'

/** What people read of what has happened to an organisation, or to them in it. */

type Named = Pick<Organisation, '_id' | 'name'>

const MINE = 'packages/organiser/mine/mine'
const home = ({ _id }: Named) => `packages/organiser/home/home?organisationId=${_id}`
const because = (why: string | undefined) => (why ? `原因：${why}` : '')

/** To those who decide. */
export const filed = (leaders: readonly string[], of: Named): Draft[] =>
  leaders.map((personId) =>
    message(
      personId,
      `“${of.name}”申请备案`,
      '请在“备案审核”中查看并处理。',
      'packages/organiser/filings/filings',
    ),
  )

type Told = Exclude<Decision, 'dissolve'>

const DECIDED: Record<Told, (of: Named, why: string | undefined) => [string, string]> = {
  approve: ({ name }) => [`“${name}”备案通过`, '您是负责人，现在可以邀请成员了。'],
  return: ({ name }, why) => [`“${name}”的备案被退回`, `${because(why)}。修改后可以再次提交。`],
  suspend: ({ name }, why) => [`“${name}”已暂停`, `${because(why)}。暂停期间不能开展活动。`],
  resume: ({ name }) => [`“${name}”已恢复`, '可以照常开展活动了。'],
}

/** To the one who filed it, and to those who lead it. */
export const decided = (
  people: readonly string[],
  decision: Told,
  of: Named,
  why: string | undefined,
): Draft[] =>
  [...new Set(people)].map((personId) =>
    message(personId, ...DECIDED[decision](of, why), decision === 'return' ? MINE : home(of)),
  )

export const invited = (personId: string, { name }: Named): Draft =>
  message(personId, `“${name}”邀请您加入`, '在“我的组织”里接受或谢绝。不回应就不会加入。', MINE)

export const invitationRevoked = (personId: string, { name }: Named): Draft =>
  message(personId, `“${name}”收回了邀请`, '您不需要做什么。')

export const applied = (leaders: readonly string[], of: Named): Draft[] =>
  leaders.map((personId) =>
    message(
      personId,
      `有人申请加入“${of.name}”`,
      '请在“成员管理”中处理。',
      `packages/organiser/members/members?organisationId=${of._id}&state=applied`,
    ),
  )

export const admitted = (personId: string, of: Named): Draft =>
  message(personId, `您已加入“${of.name}”`, '可以报名只面向成员的活动了。', home(of))

export const refused = (personId: string, { name }: Named, why: string): Draft =>
  message(personId, `“${name}”没有通过您的加入申请`, because(why))

export const removed = (personId: string, { name }: Named, why: string): Draft =>
  message(personId, `您不再是“${name}”的成员`, because(why))

export const ended = (personId: string, { name, why }: Named & Pick<Organisation, 'why'>): Draft =>
  message(personId, `“${name}”已解散`, `${because(why)}。您的成员身份随之结束，服务记录不受影响。`)

export const granted = (personId: string, of: Named, role: RoleName): Draft =>
  message(
    personId,
    `您担任“${of.name}”的${ROLES[role].name}`,
    `${ROLES[role].does}。不愿担任的话，可以在“我的组织”里卸任。`,
    home(of),
  )

export const revoked = (personId: string, { name }: Named, role: RoleName): Draft =>
  message(personId, `您不再担任“${name}”的${ROLES[role].name}`, '您仍是这个组织的成员。')

/** To the level above, which has to find somebody. */
export const leaderless = (leaders: readonly string[], of: Named): Draft[] =>
  leaders.map((personId) =>
    message(personId, `“${of.name}”没有负责人了`, '请在成员中指定一位负责人。', home(of)),
  )

const alliances = ({ _id }: Named) => `packages/organiser/alliances/alliances?organisationId=${_id}`

export const allianceInvited = (leaders: readonly string[], { name }: Alliance, of: Named) =>
  leaders.map((personId) =>
    message(
      personId,
      `“${of.name}”受邀加入“${name}”`,
      '请在“联盟”中阅读章程后答复。',
      alliances(of),
    ),
  )

/** To the leaders of one ally. */
export const allianceNews = (
  leaders: readonly string[],
  title: string,
  body: string,
  of: Named,
): Draft[] => leaders.map((personId) => message(personId, title, body, alliances(of)))
