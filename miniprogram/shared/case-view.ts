/** A case as a reviewer reads it: who says to hold a document, against whom, and what agrees. */
import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/volunteer/contract'
import { formatMoment } from './time'
import { formatVolunteerNumber } from './volunteer-number'

export type ReviewCase = InferOutput<(typeof contracts)['review-cases']['output']>['cases'][number]
type Side = ReviewCase['claimant']

export interface SideView {
  title: string
  rows: { label: string; value: string }[]
}

export interface CaseView {
  caseId: string
  kind: string
  opened: string
  statement: string
  sides: SideView[]
  /** What agrees and what does not, each in words. */
  agrees: { text: string; same: boolean }[]
  grant: string
  refuse: string
}

const kinds: Record<ReviewCase['kind'], { name: string; claimant: string; holder: string }> = {
  claim: { name: '认领旧档案', claimant: '申请认领的人', holder: '从旧系统导入的档案' },
  contest: { name: '证件归属争议', claimant: '申请核实的人', holder: '现在登记该证件的人' },
  'move-objected': {
    name: '换微信被原账号叫停',
    claimant: '申请转移的新微信',
    holder: '原来的微信',
  },
}

const identities: Record<string, string> = {
  verified: '已实名核验',
  'self-declared': '本人填写，未核验',
}

const sideView = (title: string, side: Side, now: number): SideView => ({
  title,
  rows: [
    { label: '姓名', value: side.name },
    { label: '证件', value: side.document },
    { label: '手机', value: side.phone ?? '无' },
    { label: '编号', value: side.number ? formatVolunteerNumber(side.number) : '无' },
    { label: '核验', value: identities[side.identity] ?? '未核验' },
    { label: '登记', value: formatMoment(side.joinedAt, now) },
  ],
})

const agreement = (what: string, same: boolean) => ({
  text: `${what}${same ? '一致' : '不一致'}`,
  same,
})

export function caseView(one: ReviewCase, now: number): CaseView {
  const { name, claimant, holder } = kinds[one.kind]
  return {
    caseId: one.caseId,
    kind: name,
    opened: `${formatMoment(one.openedAt, now)} 提出`,
    statement: one.statement ?? '',
    sides: [sideView(claimant, one.claimant, now), sideView(holder, one.holder, now)],
    agrees: [agreement('姓名', one.agrees.name), agreement('手机号', one.agrees.phone)],
    grant: `归${claimant}`,
    refuse: '维持现状',
  }
}
