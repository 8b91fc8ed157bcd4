/** A unit of the tree province → city → county → town → community, or a team below one. */
export interface Organisation {
  _id: string
  name: string
  level: 'province' | 'city' | 'county' | 'town' | 'community' | 'team'
  parentId?: string
  /** Ids from the root down to this one, `/`-separated: a scope is a prefix of it. */
  path: string
  /** Area id of shared/lists for which it is responsible. */
  area: string
  contact: string
}

export const ORGANISATIONS = 'organisations'
