/** 31 characters: digits and capitals without I, O, S, V and Z, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const SHAPE = new RegExp(`^[${ALPHABET}]{18}$`)

/**
 * Whether a 统一社会信用代码 is sound (GB 32100-2015): 18 characters, the last of which checks the others by
 * weights 3^i modulo 31.
 */
export function isSocialCreditCode(code: string): boolean {
  if (!SHAPE.test(code)) return false
  let [sum, weight] = [0, 1]
  for (const character of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === code.charAt(17)
}
