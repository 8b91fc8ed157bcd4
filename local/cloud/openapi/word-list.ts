/** A word that the content check knows, and what it makes of it: WeChat's `suggest` and `label`. */
export interface ListedWord {
  word: string
  suggest: 'review' | 'risky'
  /** 10001 advertising, 20003 abuse, 20006 crime, 20008 fraud, 21000 other. */
  label: number
}

/** Harmless words, one for each kind of finding that an app has to deal with. */
export const listedWords: readonly ListedWord[] = [
  { word: '代开发票', suggest: 'risky', label: 20006 },
  { word: '刷单返利', suggest: 'risky', label: 20008 },
  { word: '大笨蛋', suggest: 'risky', label: 20003 },
  { word: '加我微信', suggest: 'review', label: 10001 },
  { word: '待复核', suggest: 'review', label: 21000 },
]

/** Words are found also where somebody has put spaces or signs between the characters. */
const squeezed = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '')

/** The listed words of a text, the riskiest first. */
export function find(text: string, words: readonly ListedWord[] = listedWords): ListedWord[] {
  const bare = squeezed(text)
  const found = words.filter(({ word }) => bare.includes(word))
  return found.sort((a, b) => Number(b.suggest === 'risky') - Number(a.suggest === 'risky'))
}
