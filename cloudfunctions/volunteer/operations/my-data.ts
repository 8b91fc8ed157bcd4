import type { DocumentKind } from '../../../miniprogram/shared/identity-documents'
import { DOCUMENT_KINDS } from '../../../miniprogram/shared/identity-documents'
import { areaName, nameIn, SERVICE_DOMAINS, SKILLS } from '../../../miniprogram/shared/lists'
import { PRIVACY_NOTICE } from '../../../miniprogram/shared/privacy-notice'
import { roleName } from '../../../miniprogram/shared/roles'
import { dayOf, formatClock } from '../../../miniprogram/shared/time'
import type { PersonalData } from '../../_kernel/crypto'
import { amendSubject } from '../changes/amend'
import type { FormerIdentity, Person } from '../documents'
import { openBorn } from '../sealing'
import { operation } from '../store'
import { myData as contract } from './my-data.contract'

/** Unmasked, and therefore written down each time; nothing of the answer is stored. */
export const myData = operation(contract, async (_input, { personalData, ...call }) => {
  const person = await amendSubject({ ...call, personalData }, () => ({
    changes: {},
    logged: undefined,
  }))
  const sections = [
    { title: '身份信息', rows: identityRows(personalData, person) },
    { title: '志愿者档案', rows: profileRows(person) },
    { title: '账号', rows: accountRows(person) },
    { title: '更正前的身份信息', rows: formerRows(personalData, person.formerly ?? []) },
    { title: '所属组织', rows: membershipRows(person) },
    { title: '同意记录', rows: consentRows(person) },
  ]
  return { madeAt: call.now, sections: sections.filter(({ rows }) => rows.length > 0) }
})

const row = (label: string, value: string) => ({ label, value })
const moment = (at: number) => `${dayOf(at)} ${formatClock(at)}`
const kindName = (kind: string) => DOCUMENT_KINDS[kind as DocumentKind].name
const GENDERS = { male: '男', female: '女' }

function identityRows(data: PersonalData, person: Person) {
  const { birthDate, gender } = openBorn(data, person.born)
  return [
    row('姓名', data.open(person.name)),
    row('性别', GENDERS[gender]),
    row('出生日期', birthDate),
    row(kindName(person.document.kind), data.open(person.document.number)),
    row('身份核验', person.identity === 'verified' ? '已核验' : '本人填报，未核验'),
    ...(person.phone ? [row('手机号', data.open(person.phone))] : []),
  ]
}

const names = (codes: string[], list: typeof SKILLS) =>
  codes.map((code) => nameIn(list, code)).join('、') || '未填写'

const profileRows = (person: Person) => [
  row('志愿者编号', person.number),
  row('居住区域', areaName(person.residence)),
  row('专业技能', names(person.skills, SKILLS)),
  row('服务类别', names(person.categories, SERVICE_DOMAINS)),
]

const VIAS = { self: '本人注册', guardian: '监护人添加', import: '由组织导入后认领' }
const STANDINGS = {
  pending: '等待监护人同意',
  active: '正常',
  closing: '注销中',
  imported: '未认领',
}

const accountRows = ({ joinedAt, registeredVia, standing, openid, guardian }: Person) => [
  row('注册时间', moment(joinedAt)),
  row('注册方式', VIAS[registeredVia]),
  row('状态', STANDINGS[standing]),
  row('微信标识（openid）', openid ?? '无'),
  ...(guardian ? [row('监护人', '已登记')] : []),
]

const membershipRows = ({ memberships = {} }: Person) =>
  Object.values(memberships).map(({ name, member, roles }) =>
    row(name, member ? ['成员', ...roles.map(({ role }) => roleName(role))].join('、') : '已退出'),
  )

const formerRows = (data: PersonalData, formerly: FormerIdentity[]) =>
  formerly.map(({ until, name, kind, number }) =>
    row(`${moment(until)} 前`, `${data.open(name)}，${kindName(kind)} ${data.open(number)}`),
  )

const itemTitle = (item: string) =>
  PRIVACY_NOTICE.items.find(({ id }) => id === item)?.title ?? item

const consentRows = ({ consentLog }: Person) =>
  consentLog.map(({ item, given, at, version, by }) =>
    row(
      itemTitle(item),
      `${moment(at)} ${by === 'guardian' ? '监护人' : ''}${given ? '同意' : '不同意'}（告知版本 ${version}）`,
    ),
  )
