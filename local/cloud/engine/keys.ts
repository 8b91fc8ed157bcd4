/**
 * Values as bytes that sort as the values do, for the ordered keys of LMDB. Each begins with a byte of its
 * type, so that a date never lies among the numbers, and ends by itself, so that several can follow each other.
 */
import { failed } from './errors'
import { type PlainObject, Rank, rankOf } from './values'

/** LMDB's limit for a key, in bytes. */
const MAX_KEY = 1978

/** Above each byte that can follow a value: a key with it appended lies behind all keys with the same beginning. */
const AFTER = 0xff

const END = 0x00
const scratch = Buffer.allocUnsafe(MAX_KEY * 2)
let at = 0

function reserve(bytes: number): void {
  if (at + bytes > MAX_KEY) throw failed(`key too large to index, the limit is ${MAX_KEY} bytes`)
}

function writeByte(byte: number): void {
  reserve(1)
  scratch[at++] = byte
}

/** A zero inside a text is escaped, so that the closing zero stays the least that can follow. */
function writeText(text: string): void {
  const escaped = text.includes('\0')
  if (!escaped) {
    reserve(Buffer.byteLength(text))
    at += scratch.write(text, at)
  } else {
    for (const byte of Buffer.from(text)) {
      writeByte(byte)
      if (byte === END) writeByte(AFTER)
    }
  }
  writeByte(END)
}

/** Big-endian IEEE 754 with the sign turned; NaN becomes the least. */
function writeNumber(value: number): void {
  reserve(8)
  if (Number.isNaN(value)) scratch.fill(0, at, at + 8)
  else {
    scratch.writeDoubleBE(value === 0 ? 0 : value, at)
    if (value < 0) invert(at, at + 8)
    else scratch[at] = (scratch[at] as number) ^ 0x80
  }
  at += 8
}

function invert(from: number, to: number): void {
  for (let each = from; each < to; each++) scratch[each] = ~(scratch[each] as number)
}

function writeObject(value: PlainObject): void {
  for (const [name, each] of Object.entries(value)) {
    writeByte(tagOf(rankOf(each)))
    writeText(name)
    writeBody(each)
  }
  writeByte(END)
}

function writeArray(values: unknown[]): void {
  for (const each of values) writeValue(each)
  writeByte(END)
}

/** Leaves room below for the end mark, and for what lies between two types. */
const tagOf = (rank: Rank): number => rank * 0x10

const writers: Record<Rank, (value: never) => void> = {
  [Rank.null]: () => undefined,
  [Rank.number]: writeNumber,
  [Rank.string]: writeText,
  [Rank.object]: writeObject,
  [Rank.array]: writeArray,
  [Rank.boolean]: (value: boolean) => writeByte(value ? 1 : 0),
  [Rank.date]: (value: Date) => writeNumber(value.getTime()),
  [Rank.regExp]: (value: RegExp) => writeText(String(value)),
}

const writeBody = (value: unknown): void => writers[rankOf(value)](value as never)

function writeValue(value: unknown): void {
  writeByte(tagOf(rankOf(value)))
  writeBody(value)
}

function written(write: () => void): Buffer {
  at = 0
  write()
  return Buffer.from(scratch.subarray(0, at))
}

/** One value; `falling` turns the order round. */
export const encodeValue = (value: unknown, falling = false): Buffer =>
  written(() => {
    writeValue(value)
    if (falling) invert(0, at)
  })

function writeBytes(bytes: Buffer): void {
  reserve(bytes.length)
  at += bytes.copy(scratch, at)
}

/** The key of an index: its number, the values – those of falling fields turned round –, and what follows. */
export const encodeKey = (
  prefix: Buffer,
  values: readonly unknown[],
  falling: readonly boolean[],
  tail: Buffer,
): Buffer =>
  written(() => {
    writeBytes(prefix)
    for (const [field, value] of values.entries()) {
      const from = at
      writeValue(value)
      if (falling[field]) invert(from, at)
    }
    writeBytes(tail)
  })

/** The length of such a number, in bytes. */
export const PREFIX_BYTES = 2
/** The largest such number. */
export const MAX_PREFIX = 2 ** (8 * PREFIX_BYTES) - 1

/** The number of a collection or an index: what the keys that belong to it begin with. */
export function encodePrefix(number: number): Buffer {
  const prefix = Buffer.allocUnsafe(PREFIX_BYTES)
  prefix.writeUInt16BE(number)
  return prefix
}

/** @throws EngineError when the key would be too large */
export function joinKey(parts: readonly Buffer[]): Buffer {
  const key = Buffer.concat(parts)
  if (key.length > MAX_KEY) throw failed(`key too large to index, the limit is ${MAX_KEY} bytes`)
  return key
}

/** A map key for bytes. */
export const keyText = (key: Buffer): string => key.toString('latin1')

/** From `start` on and before `end`. */
export interface KeyRange {
  start: Buffer
  end: Buffer
}

const behind = Buffer.from([AFTER])
const farBehind = Buffer.from([AFTER, AFTER])

/** All keys that begin with these bytes. */
export const rangeOf = (prefix: Buffer): KeyRange => ({
  start: prefix,
  end: Buffer.concat([prefix, behind]),
})

/** A stretch of values of one type, as bytes. A point has the same bytes at both ends. */
export interface Span {
  low: Buffer
  high: Buffer
  /** Whether values equal to the end belong to it. */
  lowInside: boolean
  highInside: boolean
}

/** One value alone. */
export const pointSpan = (value: unknown): Span => {
  const bytes = encodeValue(value)
  return { low: bytes, high: bytes, lowInside: true, highInside: true }
}

/** Whether it holds one value alone. */
export const isPoint = ({ low, high }: Span): boolean => low === high || low.equals(high)

/** The values of the operand's type before or behind it. */
export function sideSpan(operand: unknown, side: 'below' | 'above', inside: boolean): Span {
  const rank = rankOf(operand)
  const bytes = encodeValue(operand)
  if (side === 'above') {
    const high = Buffer.from([tagOf(rank) + 1])
    return { low: bytes, lowInside: inside, high, highInside: false }
  }
  return { low: Buffer.from([tagOf(rank)]), lowInside: true, high: bytes, highInside: inside }
}

/** The texts that begin with a text. */
export function beginningSpan(text: string): Span {
  const low = encodeValue(text).subarray(0, -1)
  return { low, lowInside: true, high: Buffer.concat([low, behind]), highInside: false }
}

const invertedCopy = (bytes: Buffer): Buffer => bytes.map((byte) => ~byte) as Buffer

/**
 * The keys behind a prefix whose next value lies in a span. In a falling field the range may hold a little
 * more than the span; whoever reads it asks the filter again.
 */
export function spanRange(prefix: Buffer, span: Span, falling: boolean): KeyRange {
  if (falling) {
    return {
      start: Buffer.concat([prefix, invertedCopy(span.high)]),
      end: Buffer.concat([prefix, invertedCopy(span.low), farBehind]),
    }
  }
  const { low, lowInside, high, highInside } = span
  return {
    start: Buffer.concat(lowInside ? [prefix, low] : [prefix, low, behind]),
    end: Buffer.concat(highInside ? [prefix, high, behind] : [prefix, high]),
  }
}
