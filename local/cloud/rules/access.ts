/** What clients – mini-programs, without a function between – may do with documents and files, as declared. */
import { Rule, type RuleText, type Vocabulary } from './rule'
import { RuleError } from './syntax'

/**
 * CloudBase's four basic permissions. All are closed to clients without a login.
 * `READONLY`: all read, creators write. `PRIVATE`: creators read and write. `ADMINWRITE`: all read, only
 * functions write. `ADMINONLY`: only functions.
 */
export type BasicPermission = 'READONLY' | 'PRIVATE' | 'ADMINWRITE' | 'ADMINONLY'

/** What a client does with a document or a file. */
export type Deed = 'read' | 'create' | 'update' | 'delete'

/** Security rules (`CUSTOM`). What is not named is `write`'s, and without that nobody's. */
export type SecurityRules = Partial<Record<Deed | 'write', RuleText>>

export type Access = BasicPermission | SecurityRules

/** Which documents: every one, one's own, none, or those a rule allows. */
export type Reach = 'all' | 'own' | 'none' | Rule

const BASIC: Record<BasicPermission, { read: Reach; write: Reach }> = {
  READONLY: { read: 'all', write: 'own' },
  PRIVATE: { read: 'own', write: 'own' },
  ADMINWRITE: { read: 'all', write: 'none' },
  ADMINONLY: { read: 'none', write: 'none' },
}

const DEEDS: readonly string[] = ['read', 'write', 'create', 'update', 'delete']

/**
 * @param of what it is declared for, for the error
 * @param deeds that can have a rule there
 * @throws RuleError that names the deed or the part of a rule it does not know
 */
export function readAccess(
  of: string,
  access: Access,
  words: Vocabulary,
  deeds: readonly string[] = DEEDS,
): Record<Deed, Reach> {
  if (typeof access === 'string') {
    if (!Object.hasOwn(BASIC, access)) throw new RuleError(`${of}: unknown permission "${access}"`)
    const { read, write } = BASIC[access]
    return { read, create: write, update: write, delete: write }
  }
  const unknown = Object.keys(access).find((deed) => !deeds.includes(deed))
  if (unknown) throw new RuleError(`${of}: unknown rule "${unknown}"`)
  const ruleOf = (deed: Deed | 'write') => readRule(`${of}, ${deed}`, access[deed] ?? false, words)
  const writing = (deed: Deed) => ruleOf(access[deed] === undefined ? 'write' : deed)
  return {
    read: ruleOf('read'),
    create: writing('create'),
    update: writing('update'),
    delete: writing('delete'),
  }
}

function readRule(of: string, text: RuleText, words: Vocabulary): Rule {
  try {
    return new Rule(text, words)
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    throw new RuleError(`${of}: ${error.message} in ${JSON.stringify(text)}`)
  }
}
