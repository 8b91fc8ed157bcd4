import { randomBytes } from 'node:crypto'

/** A new id: 20 characters of base32, 100 random bits, safe in URLs, QR codes and dotted paths. */
export const newId = (): string =>
  BigInt('0x' + randomBytes(13).toString('hex'))
    .toString(32)
    .padStart(20, '0')
    .slice(-20)

/** The id of a thing that may exist once for these parts. Parts hold no colon. */
export const idOf = (...parts: string[]): string => parts.join(':')
