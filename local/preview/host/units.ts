/** Lengths that only mini-programs know: `rpx`, and `vh` of the page's area. */

const RPX = /([+-]?(?:\d+\.?\d*|\.\d+))rpx\b/gi
const VH = /(^|[\s:(,])(-?(?:\d+\.?\d*|\.\d+))vh\b/gi

/** CSS text with `rpx` and `vh` as the browser understands them; calc() keeps 100rpx exact. */
export const toCss = (text: string): string =>
  text.replace(RPX, 'calc(100vw * $1 / 750)').replace(VH, '$1calc(var(--mp-vh, 1vh) * $2)')

/** A length as components take it (`40`, `"40rpx"`, `"20px"`) in px; 0 for what is no length. */
export function toPx(length: unknown): number {
  const value = Number.parseFloat(String(length)) || 0
  return String(length).endsWith('rpx') ? (value * innerWidth) / 750 : value
}
