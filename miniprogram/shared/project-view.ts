/** Projects, and the form with which one is founded or amended. */
import type { InferInput, InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/event/contract'
import { type EventView, eventView } from './event-view'
import { type Day, dayOf, formatDate } from './time'

type Value<O extends keyof typeof contracts> = InferOutput<(typeof contracts)[O]['output']>
type Listed = Value<'projects'>['projects'][number]
type ProjectDetail = Value<'project-detail'>
type Said = InferInput<(typeof contracts)['found-project']['input']>

export interface ProjectCard {
  projectId: string
  name: string
  organiser: string
  /** By which alliance it is shared, in words; empty where it is not. */
  shared: string
  when: string
  state: string
  /** Colour of the state's tag, never its only sign. */
  quiet: boolean
}

/** Somebody may have ended it; its last day may be over; its first day may be to come. */
function stateOf({ state, period: { from, to } }: Listed, today: Day): string {
  if (state === 'ended') return '已结束'
  if (to !== undefined && to < today) return '期限已过'
  return from > today ? '尚未开始' : '进行中'
}

const whenOf = ({ period: { from, to } }: Listed): string =>
  to === undefined ? `${formatDate(from)}起，长期` : `${formatDate(from)} 至 ${formatDate(to)}`

export function projectCard(one: Listed, now: number): ProjectCard {
  const state = stateOf(one, dayOf(now))
  return {
    projectId: one.projectId,
    name: one.name,
    organiser: one.organiser,
    shared: one.alliance ? `由“${one.alliance}”共享` : '',
    when: whenOf(one),
    state,
    quiet: state !== '进行中',
  }
}

export interface ProjectView extends ProjectCard {
  introduction: string
  figures: { name: string; count: number }[]
  /** Whether the caller can change and end it. */
  leads: boolean
  form: ProjectForm
}

export function projectView(one: ProjectDetail, now: number): ProjectView {
  const { introduction, figures, period } = one
  return {
    ...projectCard(one, now),
    introduction,
    figures: [
      { name: '活动', count: figures.events },
      { name: '参加人数', count: figures.people },
      { name: '参加人次', count: figures.places },
    ],
    leads: one.leads && one.state === 'active',
    form: formOf({ name: one.name, introduction, period }),
  }
}

export const projectEvents = ({ events }: ProjectDetail, now: number): EventView[] =>
  events.map((event) => eventView(event, now))

/** A project as it is typed. */
export interface ProjectForm {
  name: string
  introduction: string
  from: Day
  /** Whether it has a last day. */
  limited: boolean
  to: Day
  /** The alliance that is to share it; empty for none. */
  allianceId: string
}

const formOf = ({ name, introduction, period: { from, to } }: Omit<Said, 'organisationId'>) => ({
  ...{ name, introduction, from, limited: to !== undefined, to: to ?? from, allianceId: '' },
})

/** A project that begins today and has no end. */
export const newProject = (today: Day): ProjectForm =>
  formOf({ name: '', introduction: '', period: { from: today } })

/** What is wrong with it; empty when nothing is. */
export function projectFault({ name, introduction, from, limited, to }: ProjectForm): string {
  if (name.trim().length < 2) return '请填写项目名称，至少 2 个字'
  if (!introduction.trim()) return '请写明项目要做什么'
  return limited && to < from ? '结束日期不能早于开始日期' : ''
}

/** What can be changed of a project later, too. */
export const projectTerms = ({ introduction, from, limited, to }: ProjectForm) => ({
  introduction: introduction.trim(),
  period: { from, ...(limited && { to }) },
})

/** Of a form without a fault. */
export const projectInput = (form: ProjectForm): Omit<Said, 'organisationId'> => ({
  name: form.name.trim(),
  ...projectTerms(form),
  ...(form.allianceId && { allianceId: form.allianceId }),
})

/** Which project a plan belongs to; without an id none. */
export interface ChosenProject {
  id: string
  name: string
}

export const NO_PROJECT: ChosenProject = { id: '', name: '' }

/** What a plan can be put into: none, the one that it is in – open or not –, or one of the others. */
export function projectChoices(open: readonly Listed[], chosen: ChosenProject): ChosenProject[] {
  const named = open.map(({ projectId: id, name }) => ({ id, name }))
  const isKnown = chosen.id === '' || named.some(({ id }) => id === chosen.id)
  return [{ id: '', name: '不选项目' }, ...(isKnown ? [] : [chosen]), ...named]
}
