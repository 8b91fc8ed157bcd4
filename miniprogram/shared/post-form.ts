/** The form of one post of a plan. What is typed is text until it is confirmed. */
import { SKILLS } from './lists'
import type { PlanPost } from './plan-form'

type Gender = NonNullable<PlanPost['conditions']['gender']>['only']

const MOST_SKILLS = 5
const LEAST_WHY = 4

/** A post as it is typed. */
export interface PostForm {
  postId: string
  name: string
  description: string
  /** Empty: no limit. */
  cap: string
  minAge: string
  maxAge: string
  qualifications: string[]
  /** Empty: for everybody. */
  gender: Gender | ''
  /** Why not for everybody; what was typed stays while another choice is looked at. */
  genderWhy: string
  insurance: boolean
}

export const newPost = (postId: string): PostForm => ({
  ...{ postId, name: '', description: '', cap: '', minAge: '', maxAge: '' },
  ...{ qualifications: [], gender: '', genderWhy: '', insurance: false },
})

export const GENDERS = [
  { code: '', name: '不限' },
  { code: 'female', name: '仅限女性' },
  { code: 'male', name: '仅限男性' },
] as const satisfies readonly { code: Gender | ''; name: string }[]

export const numberText = (value: number | null | undefined): string => value?.toString() ?? ''

export const postForm = ({ conditions, cap, ...post }: PlanPost): PostForm => ({
  ...post,
  cap: numberText(cap),
  minAge: numberText(conditions.minAge),
  maxAge: numberText(conditions.maxAge),
  qualifications: conditions.qualifications ?? [],
  gender: conditions.gender?.only ?? '',
  genderWhy: conditions.gender?.why ?? '',
  insurance: conditions.insurance ?? false,
})

const isWhole = (text: string, most: number) => /^\d{1,6}$/.test(text) && Number(text) <= most
export const isCap = (text: string): boolean =>
  text === '' || (isWhole(text, 100_000) && Number(text) > 0)
const isAge = (text: string) => text === '' || isWhole(text, 120)

/**
 * What is wrong with a post; empty when nothing is. Nobody is kept out for their sex without a reason
 * that lies in the work and that they can read (妇女权益保障法 art. 2).
 */
export function postFault({ name, cap, minAge, maxAge, gender, genderWhy }: PostForm): string {
  if (!name.trim()) return '请填写岗位名称'
  if (!isCap(cap)) return '人数请填 1 以上的整数，不限请留空'
  if (!isAge(minAge) || !isAge(maxAge)) return '年龄请填 0 到 120 的整数，不限请留空'
  if (minAge && maxAge && Number(minAge) > Number(maxAge)) return '最小年龄不能大于最大年龄'
  const isUnfounded = gender && genderWhy.trim().length < LEAST_WHY
  return isUnfounded ? `请写明限定性别的理由，至少 ${LEAST_WHY} 个字` : ''
}

/** Of a form without a fault. */
export const postOf = ({ postId, name, description, cap, ...form }: PostForm): PlanPost => ({
  postId,
  name: name.trim(),
  description: description.trim(),
  cap: cap ? Number(cap) : null,
  conditions: conditionsOf(form),
})

const conditionsOf = ({
  minAge,
  maxAge,
  gender,
  genderWhy,
  qualifications,
  insurance,
}: Omit<PostForm, 'postId' | 'name' | 'description' | 'cap'>): PlanPost['conditions'] => ({
  ...(minAge && { minAge: Number(minAge) }),
  ...(maxAge && { maxAge: Number(maxAge) }),
  ...(gender && { gender: { only: gender, why: genderWhy.trim() } }),
  ...(qualifications.length > 0 && { qualifications }),
  ...(insurance && { insurance }),
})

export const skillChips = (chosen: readonly string[]) =>
  SKILLS.map(({ code, name }) => ({ code, name, chosen: chosen.includes(code) }))

/** With a skill put in or taken out; unchanged where that would be one too many. */
export function withSkill(post: PostForm, code: string): PostForm {
  const { qualifications: before } = post
  if (before.includes(code))
    return { ...post, qualifications: before.filter((one) => one !== code) }
  return before.length < MOST_SKILLS ? { ...post, qualifications: [...before, code] } : post
}
