/**
 * The kinds of fields that a subscribe message's template has, by the beginning of a field's name
 * (`thing1`, `time2`), and what WeChat lets each hold: "订阅消息参数值内容限制说明" of
 * `subscribeMessage.send`. An `enum` is not offered: its values are a template's own.
 */
type Check = (value: string) => boolean

const matches =
  (pattern: RegExp): Check =>
  (value) =>
    pattern.test(value)

const CLOCK = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?'
const MONTH = '(0?[1-9]|1[0-2])'
const DAY_OF_MONTH = '(0?[1-9]|[12]\\d|3[01])'
/** The documentation shows the Chinese form alone; WeChat takes the others, too. */
const DAY = `\\d{4}(年${MONTH}月${DAY_OF_MONTH}日|([-/.])${MONTH}[-/.]${DAY_OF_MONTH})`

/** A moment, or two joined by `~`. */
const span = (moment: string) => matches(new RegExp(`^${moment}(\\s*~\\s*${moment})?$`))

const HAN = '\\p{Script=Han}'
const name = new RegExp(`^(?=.*${HAN})[${HAN}A-Za-z·]{1,10}$|^[A-Za-z\\p{P}\\p{S} ]{1,20}$`, 'u')
const carNumber = new RegExp(`^[${HAN}A-Za-z0-9][A-Za-z0-9]{0,6}[${HAN}A-Za-z0-9]$`, 'u')

const checks: Record<string, Check> = {
  thing: (value) => [...value].length <= 20,
  number: (value) => value.length <= 32 && /^-?\d+(\.\d+)?$/.test(value),
  letter: matches(/^[A-Za-z]{1,32}$/),
  symbol: matches(/^[\p{P}\p{S}]{1,5}$/u),
  character_string: matches(/^[\x20-\x7e]{1,32}$/),
  time: span(`(${DAY}\\s*)?${CLOCK}`),
  date: span(`${DAY}(\\s*${CLOCK})?`),
  amount: matches(/^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/),
  phone_number: matches(/^[\d+\-() ]{1,17}$/),
  car_number: matches(carNumber),
  name: matches(name),
  phrase: matches(new RegExp(`^${HAN}{1,5}$`, 'u')),
}

const kindOf = (field: string): string => field.replace(/\d+$/, '')

/** Whether a template may have a field of this name. */
export const isField = (field: string): boolean =>
  /^[a-z_]+\d+$/.test(field) && Object.hasOwn(checks, kindOf(field))

/** Whether WeChat takes a value, which is not empty, for a field of a template. */
export const fits = (field: string, value: string): boolean =>
  checks[kindOf(field)]?.(value) ?? false
