import type { Project, ProjectName } from '../../cloudfunctions/event/plan-documents'
import { DAY, dayOf } from '../../miniprogram/shared/time'
import { CITY, cityName } from './organisations'

/** What the federation calls on everybody to do, by the field of service. */
const CALLED: Record<string, ProjectName & { introduction: string }> = {
  '03': {
    id: 'project-river',
    name: '一江碧水',
    introduction:
      '全市志愿者一起守护东江和西枝江：清理河岸、劝导投放、记录水质，每月一次，常年坚持。',
  },
}

/** The project to which an event of this field belongs, if to any. */
export function projectOf(domain: string): ProjectName | undefined {
  const called = CALLED[domain]
  return called && { id: called.id, name: called.name }
}

/** The city's projects, all of them under way. */
export const projects = (asOf: number): Project[] =>
  Object.values(CALLED).map(({ id: _id, ...said }) => ({
    _id,
    ...said,
    organisation: { id: CITY, name: cityName, path: CITY },
    period: { from: dayOf(asOf - 400 * DAY) },
    state: 'active',
    changedAt: asOf - 400 * DAY,
    rev: 0,
    log: [],
  }))
