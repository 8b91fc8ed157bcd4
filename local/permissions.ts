import type { CollectionDeclaration } from './cloud'
import type { ClientRules } from './cloud/rules/gate'

/** The parameters of one call of CloudBase's `ModifyResourcePermission`, beside `EnvId`. */
export interface ResourcePermission {
  ResourceType: 'collection' | 'function' | 'storage'
  /** The collection; of files the bucket, which every environment names itself. */
  Resource?: string
  Permission: string
  /** Security rules, as JSON. */
  SecurityRule?: string
}

const permission = (access: object | string) =>
  typeof access === 'string'
    ? { Permission: access }
    : { Permission: 'CUSTOM', SecurityRule: JSON.stringify(access) }

/** What the local cloud applies, as it is to be set in an environment: closed where nothing is said. */
export const resourcePermissions = (
  collections: Pick<CollectionDeclaration, 'name' | 'access'>[],
  { functions, files }: ClientRules,
): ResourcePermission[] => [
  ...collections.map(({ name, access = 'ADMINONLY' }) => ({
    ResourceType: 'collection' as const,
    Resource: name,
    ...permission(access),
  })),
  ...(functions ? [{ ResourceType: 'function' as const, ...permission(functions) }] : []),
  ...(files ? [{ ResourceType: 'storage' as const, ...permission(files) }] : []),
]
