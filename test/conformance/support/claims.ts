/** What the conformance suite claims of CloudBase, and on what each claim rests. Knows nothing of jest. */

/** On what a claim rests: somebody's word, or ours alone. */
export interface Source {
  mark: 'documented' | 'read in the SDK' | 'assumed'
  /** The page, the file and function, or why it is likely. */
  where: string
}

/**
 * The platform's documentation says so.
 * @param page its title or address; a bare name as `Command.elemMatch` is a page of WeChat's reference,
 * developers.weixin.qq.com/miniprogram/dev/wxcloudservice/wxcloud/reference-sdk-api
 */
export const documented = (page: string): Source => ({ mark: 'documented', where: page })

/**
 * The SDK's own code shows it: what it sends, what it reads, what it does with an answer.
 * @param place file and function, e.g. `database/dist/commonjs/transaction.js runTransaction`
 */
export const readInSdk = (place: string): Source => ({ mark: 'read in the SDK', where: place })

/**
 * Nobody says so: docs/local-cloud.md lists these.
 * @param why what makes it likely, e.g. that the database is MongoDB, which does so
 */
export const assumed = (why: string): Source => ({ mark: 'assumed', where: why })

export interface Claim {
  topic: string
  text: string
  source: Source
  /** Why this run leaves it out. */
  skipped?: string
}

let collected: Claim[] | undefined

/** Whether files of topics are only asked what they claim, by `collect`. */
export const isCollecting = (): boolean => collected !== undefined

/** Notes a claim for whoever collects; does nothing in a run. */
export const note = (claim: Claim): void => {
  collected?.push(claim)
}

/**
 * What the topics claim, without trying any of it.
 * @param load loads the files of the topics, which note their claims as they are loaded
 */
export async function collect(load: () => unknown): Promise<Claim[]> {
  const claims: Claim[] = []
  collected = claims
  try {
    await load()
    return claims
  } finally {
    collected = undefined
  }
}

/** What docs/local-cloud.md has of the claims for which nobody's word stands: under each reason, a line a claim. */
export function assumedLines(claims: Claim[]): string[] {
  const assumed = claims.filter(({ source }) => source.mark === 'assumed')
  const reasons = new Set(assumed.map(({ source }) => source.where))
  return [...reasons].flatMap((reason) => [
    `Likely, because ${reason}:`,
    ...assumed
      .filter(({ source }) => source.where === reason)
      .map(({ topic, text }) => `- ${topic}: ${text}`),
  ])
}
