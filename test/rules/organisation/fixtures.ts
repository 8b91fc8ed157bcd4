import { idOf } from '../../../cloudfunctions/_kernel/ids'
import type {
  Alliance,
  Level,
  Membership,
  Organisation,
} from '../../../cloudfunctions/organisation/documents'
import type { RoleName } from '../../../miniprogram/shared/roles'

/** 22 November 2026, 10:00 in China. */
export const NOW = Date.UTC(2026, 10, 22, 2)

const LEVELS: Level[] = ['city', 'county', 'team']

/** An organisation by its path, `city/county/team`: the id is the last part, the level the depth. */
export function organisation(path: string, more: Partial<Organisation> = {}): Organisation {
  const ids = path.split('/')
  const _id = ids.at(-1) ?? ''
  const parentId = ids.at(-2)
  const level = LEVELS[ids.length - 1] ?? 'team'
  return {
    _id,
    name: `${_id} 志愿队`,
    level,
    ...(parentId && { parentId }),
    path,
    area: ids.length === 1 ? '441300' : '441302',
    contact: '社区服务中心',
    introduction: '常年开展志愿服务。',
    domains: ['10'],
    ...(level === 'team' && { kind: 'community' }),
    state: 'active',
    since: NOW - 1000,
    leaders: [],
    rev: 1,
    log: [],
    ...more,
  }
}

/** A membership in the organisation with this path. */
export function membership(
  path: string,
  personId: string,
  roles: RoleName[] = [],
  more: Partial<Membership> = {},
): Membership {
  const organisationId = path.split('/').at(-1) ?? ''
  return {
    _id: idOf(organisationId, personId),
    organisationId,
    path,
    personId,
    state: 'active',
    since: NOW - 1000,
    roles,
    rev: 1,
    log: [],
    ...more,
  }
}

export const alliance = (more: Partial<Alliance> = {}): Alliance => ({
  _id: 'alliance',
  name: '助老联盟',
  charter: '信息互通，急事互助。',
  lead: 'blue',
  allies: [{ organisationId: 'blue', state: 'allied', since: NOW - 1000 }],
  projects: [],
  state: 'active',
  since: NOW - 1000,
  rev: 1,
  log: [],
  ...more,
})
