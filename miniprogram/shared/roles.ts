/**
 * What somebody may be asked to do in an organisation, for it and everything below it. Which operations
 * a role opens is one table, in the functions: organisation/rules/access.
 */
export const ROLES = {
  leader: { name: '负责人', does: '管理成员和职务，审核下级团队' },
  recorder: { name: '记录员', does: '核对成员，登记服务时间' },
  steward: { name: '现场管理员', does: '在活动现场签到和组织' },
  keeper: { name: '站长', does: '管理志愿服务站点' },
  dispatcher: { name: '派单员', does: '受理和分派服务需求' },
  auditor: { name: '监督员', does: '查看情况，不做改动' },
  reviewer: { name: '核验员', does: '核实证件归属' },
} as const

export type RoleName = keyof typeof ROLES

export const ROLE_NAMES = Object.keys(ROLES) as RoleName[]

/** The name of a role, or `其他职务` for one that this version does not know. */
export const roleName = (role: string): string =>
  ROLE_NAMES.includes(role as RoleName) ? ROLES[role as RoleName].name : '其他职务'
