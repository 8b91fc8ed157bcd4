/** What a check of content finds, in WeChat's words: 100 is nothing. */
export interface Verdict {
  suggest: 'pass' | 'review' | 'risky'
  label: number
}

const verdicts: Record<string, Verdict> = {
  review: { suggest: 'review', label: 21000 },
  risky: { suggest: 'risky', label: 20001 },
}

/** What WeChat's model finds, as it was chosen. */
export const verdictOf = (chosen: string): Verdict =>
  verdicts[chosen] ?? { suggest: 'pass', label: 100 }
