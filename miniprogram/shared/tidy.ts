/**
 * A number as people type, dictate or paste it, made plain: full-width characters to ASCII, small
 * letters to capitals, without blanks and without the dashes that group digits.
 */
export const tidyNumber = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b-\u200f\ufeff-]/g, '')
    .toUpperCase()
