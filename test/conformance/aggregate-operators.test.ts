import { assumed, documented, type Source } from './support/claims'
import { rejection } from './support/rejection'
import { wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database()
const $ = db.command.aggregate
/** A literal key would make these objects look like promises to a linter. */
const THEN = 'then'
const THINGS = own('things')
const things = db.collection(THINGS)

const MONGO = assumed('the database is MongoDB, which does so')
const page = (name: string) => documented(`AggregateCommand.${name}`)

const one = {
  _id: 'one',
  ...{ n: 7, m: -2.5, zero: 0, s: 'Héllo', empty: '', no: null, list: [3, 1, 2], none: [] },
  ...{
    flags: [true, false],
    o: { x: 1 },
    pairs: [{ k: 'a', v: 1 }],
    at: new Date('2024-03-10T13:14:15.016Z'),
  },
  ...{ words: ['b', 'a'], inner: [{ p: 1 }, { p: 2 }] },
}

/** The value of an expression for the document above; `undefined` when it is missing. */
async function value(expression: unknown): Promise<unknown> {
  const { list } = await things.aggregate().project({ _id: 0, value: expression }).end()
  return list[0]?.value
}

const shanghai = { date: '$at', timezone: 'Asia/Shanghai' }

/** By operator: the expression and its value; a text says what is special about it. */
const documentedCases: [string, unknown, unknown, string?][] = [
  ['abs', $.abs('$m'), 2.5],
  ['add', $.add(['$n', 1, 2]), 10],
  ['add', $.add(['$at', 1000]), new Date('2024-03-10T13:14:16.016Z'), 'milliseconds to a date'],
  ['ceil', $.ceil('$m'), -2],
  ['divide', $.divide(['$n', 2]), 3.5],
  ['exp', $.exp(0), 1],
  ['floor', $.floor('$m'), -3],
  ['ln', $.ln(1), 0],
  ['log', $.log([8, 2]), 3],
  ['log10', $.log10(100), 2],
  ['mod', $.mod(['$n', 4]), 3],
  ['multiply', $.multiply(['$n', 2, 3]), 42],
  ['pow', $.pow([2, 3]), 8],
  ['sqrt', $.sqrt(9), 3],
  ['subtract', $.subtract(['$n', 2]), 5],
  [
    'subtract',
    $.subtract(['$at', new Date('2024-03-10T13:14:15.000Z')]),
    16,
    'of two dates, in milliseconds',
  ],
  [
    'subtract',
    $.subtract(['$at', 16]),
    new Date('2024-03-10T13:14:15.000Z'),
    'milliseconds from a date',
  ],
  ['trunc', $.trunc('$m'), -2],
  ['arrayElemAt', $.arrayElemAt(['$list', 0]), 3],
  ['arrayElemAt', $.arrayElemAt(['$list', -1]), 2, 'from the end'],
  ['arrayElemAt', $.arrayElemAt(['$list', 9]), undefined, 'beyond the end is missing'],
  ['arrayToObject', $.arrayToObject($.literal([['k', 1]])), { k: 1 }, 'of pairs'],
  ['arrayToObject', $.arrayToObject('$pairs'), { a: 1 }, 'of objects'],
  ['concatArrays', $.concatArrays(['$list', [9]]), [3, 1, 2, 9]],
  ['filter', $.filter({ input: '$list', as: 'x', cond: $.gte(['$$x', 2]) }), [3, 2]],
  ['in', $.in([2, '$list']), true],
  ['indexOfArray', $.indexOfArray(['$list', 1]), 1],
  ['indexOfArray', $.indexOfArray(['$list', 9]), -1, 'of what is not there'],
  ['indexOfArray', $.indexOfArray(['$list', 3, 1]), -1, 'from a place on'],
  ['isArray', $.isArray('$list'), true],
  ['isArray', $.isArray(['$n']), false, 'of a number'],
  ['map', $.map({ input: '$list', as: 'x', in: $.multiply(['$$x', 2]) }), [6, 2, 4]],
  ['range', $.range([0, 4, 2]), [0, 2]],
  ['range', $.range([3, 0, -1]), [3, 2, 1], 'downwards'],
  ['reduce', $.reduce({ input: '$list', initialValue: 0, in: $.add(['$$value', '$$this']) }), 6],
  [
    'reduce',
    $.reduce({ input: '$words', initialValue: '', in: $.concat(['$$value', '$$this']) }),
    'ba',
    'of texts',
  ],
  ['reverseArray', $.reverseArray('$list'), [2, 1, 3]],
  ['size', $.size('$list'), 3],
  ['slice', $.slice(['$list', 2]), [3, 1]],
  ['slice', $.slice(['$list', -2]), [1, 2], 'from the end'],
  ['slice', $.slice(['$list', 1, 1]), [1], 'from a place'],
  [
    'zip',
    $.zip({ inputs: ['$list', ['a', 'b']] }),
    [
      [3, 'a'],
      [1, 'b'],
    ],
  ],
  [
    'zip',
    $.zip({ inputs: ['$words', '$list'], useLongestLength: true, defaults: ['?', 0] }),
    [
      ['b', 3],
      ['a', 1],
      ['?', 2],
    ],
    'with defaults',
  ],
  ['and', $.and(['$n', true]), true],
  ['and', $.and(['$n', '$zero']), false, '0 is false'],
  ['not', $.not(['$n']), false],
  ['or', $.or([false, '$n']), true],
  ['or', $.or(['$no', '$zero']), false, 'null and 0 are false'],
  ['cmp', $.cmp(['$n', 5]), 1],
  ['eq', $.eq(['$n', 7]), true],
  ['gt', $.gt(['$n', 7]), false],
  ['gte', $.gte(['$n', 7]), true],
  ['lt', $.lt(['$n', 7]), false],
  ['lte', $.lte(['$n', 7]), true],
  ['neq', $.neq(['$n', 7]), false],
  ['cond', $.cond({ if: $.gt(['$n', 5]), [THEN]: 'big', else: 'small' }), 'big'],
  ['cond', $.cond([$.gt(['$n', 9]), 'big', 'small']), 'small', 'of three in a row'],
  ['ifNull', $.ifNull(['$nothing', 'none']), 'none'],
  ['ifNull', $.ifNull(['$no', 'none']), 'none', 'of null'],
  [
    'switch',
    $.switch({ branches: [{ case: $.eq(['$n', 7]), [THEN]: 'seven' }], default: '?' }),
    'seven',
  ],
  ['switch', $.switch({ branches: [{ case: false, [THEN]: 1 }], default: '?' }), '?', 'by default'],
  [
    'dateFromParts',
    $.dateFromParts({ year: 2024, month: 3, day: 10 }),
    new Date('2024-03-10T00:00:00Z'),
  ],
  [
    'dateFromParts',
    $.dateFromParts({ year: 2024, month: 3, day: 10, hour: 8, timezone: 'Asia/Shanghai' }),
    new Date('2024-03-10T00:00:00Z'),
    'in a time zone',
  ],
  [
    'dateFromString',
    $.dateFromString({ dateString: '2024-03-10T00:00:00Z' }),
    new Date('2024-03-10T00:00:00Z'),
  ],
  [
    'dateFromString',
    $.dateFromString({ dateString: '2024-03-10T08:00:00', timezone: 'Asia/Shanghai' }),
    new Date('2024-03-10T00:00:00Z'),
    'in a time zone',
  ],
  [
    'dateToString',
    $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M:%S.%L' }),
    '2024-03-10 13:14:15.016',
  ],
  [
    'dateToString',
    $.dateToString({ ...shanghai, format: '%Y-%m-%d %H' }),
    '2024-03-10 21',
    'in a time zone',
  ],
  [
    'dateToString',
    $.dateToString({ date: '$at', format: '%H', timezone: '+08:00' }),
    '21',
    'at an offset',
  ],
  [
    'dateToString',
    $.dateToString({ date: '$at', format: '%j %w %u %U %V %G %%' }),
    '070 1 7 10 10 2024 %',
    'days and weeks',
  ],
  ['dateToString', $.dateToString({ ...shanghai, format: '%z' }), '+0800', 'the offset itself'],
  [
    'dateToString',
    $.dateToString({ date: '$no', format: '%Y', onNull: 'never' }),
    'never',
    'of null',
  ],
  ['dayOfMonth', $.dayOfMonth('$at'), 10],
  ['dayOfWeek', $.dayOfWeek('$at'), 1],
  ['dayOfYear', $.dayOfYear('$at'), 70],
  ['isoDayOfWeek', $.isoDayOfWeek('$at'), 7],
  ['isoWeek', $.isoWeek('$at'), 10],
  ['isoWeekYear', $.isoWeekYear('$at'), 2024],
  ['millisecond', $.millisecond('$at'), 16],
  ['minute', $.minute('$at'), 14],
  ['month', $.month('$at'), 3],
  ['second', $.second('$at'), 15],
  ['hour', $.hour('$at'), 13],
  ['hour', $.hour(shanghai), 21, 'in a time zone'],
  ['week', $.week('$at'), 10],
  ['year', $.year('$at'), 2024],
  ['literal', $.literal('$n'), '$n'],
  ['mergeObjects', $.mergeObjects(['$o', { y: 2 }]), { x: 1, y: 2 }],
  [
    'mergeObjects',
    $.mergeObjects(['$o', { x: 2 }, '$no']),
    { x: 2 },
    'the last one wins, null counts for nothing',
  ],
  ['objectToArray', $.objectToArray('$o'), [{ k: 'x', v: 1 }]],
  ['allElementsTrue', $.allElementsTrue(['$flags']), false],
  ['allElementsTrue', $.allElementsTrue(['$none']), true, 'of nothing'],
  ['anyElementTrue', $.anyElementTrue(['$flags']), true],
  ['anyElementTrue', $.anyElementTrue(['$none']), false, 'of nothing'],
  ['setDifference', $.setDifference(['$list', [1]]), [3, 2]],
  ['setEquals', $.setEquals(['$list', [1, 2, 3, 3]]), true],
  ['setIntersection', $.setIntersection(['$list', [2, 9]]), [2]],
  ['setIsSubset', $.setIsSubset([[1], '$list']), true],
  ['setUnion', $.size($.setUnion(['$list', [9, 1]])), 4],
  ['concat', $.concat(['$s', '!', '志愿']), 'Héllo!志愿'],
  ['indexOfBytes', $.indexOfBytes(['$s', 'l']), 3],
  ['indexOfCP', $.indexOfCP(['$s', 'l']), 2],
  ['indexOfCP', $.indexOfCP(['$s', 'z']), -1, 'of what is not there'],
  ['split', $.split(['a-b', '-']), ['a', 'b']],
  ['split', $.split(['$s', '-']), ['Héllo'], 'without the separator'],
  ['strLenBytes', $.strLenBytes('$s'), 6],
  ['strLenCP', $.strLenCP('$s'), 5],
  ['strLenCP', $.strLenCP('志愿😀'), 3, 'counts signs, not units'],
  ['strcasecmp', $.strcasecmp(['abc', 'ABD']), -1],
  ['substr', $.substr(['abc', 1, -1]), 'bc'],
  ['substrBytes', $.substrBytes(['abc', 0, 2]), 'ab'],
  ['substrCP', $.substrCP(['$s', 1, 2]), 'él'],
  ['toLower', $.toLower('ABC'), 'abc'],
  ['toUpper', $.toUpper('abc'), 'ABC'],
  ['let', $.let({ vars: { x: 2 }, in: $.add(['$$x', '$n']) }), 9],
  ['sum', $.sum('$list'), 6, 'of an array, in project'],
  ['sum', $.sum(['$n', '$m']), 4.5, 'of several fields, in project'],
  ['sum', $.sum('$inner.p'), 3, 'of a field of elements, in project'],
  ['avg', $.avg('$list'), 2, 'of an array, in project'],
  ['max', $.max('$list'), 3, 'of an array, in project'],
  ['min', $.min(['$n', '$m']), -2.5, 'of several fields, in project'],
  ['stdDevPop', $.stdDevPop([1, 3]), 1, 'of values, in project'],
  ['stdDevSamp', $.stdDevSamp([1, 3]), Math.SQRT2, 'of values, in project'],
]

/** What no page tells, but MongoDB does. */
const mongoCases: [string, unknown, unknown][] = [
  [
    'arithmetic with null or what is missing is null',
    [$.add(['$n', '$no']), $.multiply(['$nothing', 2]), $.abs('$no')],
    [null, null, null],
  ],
  [
    'what takes one value takes it in a list, too',
    [$.abs(['$m']), $.size(['$list']), $.strLenCP(['$s']), $.toUpper(['$empty'])],
    [2.5, 3, 5, ''],
  ],
  [
    'sets with null are null',
    [$.setUnion(['$list', '$no']), $.setDifference(['$list', '$no'])],
    [null, null],
  ],
  ['slice of null is null', $.slice(['$no', 1]), null],
  ['strcasecmp takes null for empty', $.strcasecmp(['$no', 'a']), -1],
  ['mod keeps the sign of the dividend', $.mod([-5, 3]), -2],
  ['concat with null is null', $.concat(['$s', '$no']), null],
  ['concatArrays with null is null', $.concatArrays(['$list', '$no']), null],
  ['toUpper of null is empty', $.toUpper('$no'), ''],
  ['an empty text is true', $.cond(['$empty', 1, 0]), 1],
  ['and of nothing is true, or of nothing false', [$.and([]), $.or([])], [true, false]],
  [
    'values of different types compare by type',
    [$.lt(['$n', '$s']), $.gt(['$at', '$s']), $.lt(['$no', '$n'])],
    [true, true, true],
  ],
  ['eq of objects and arrays', [$.eq(['$o', { x: 1 }]), $.eq(['$list', [3, 1, 2]])], [true, true]],
  ['a path through an array gathers', '$inner.p', [1, 2]],
  ['$$ROOT is the document', '$$ROOT.o.x', 1],
  ['$$CURRENT is the document too', '$$CURRENT.n', 7],
  ['$$REMOVE leaves a field out', $.cond([true, '$$REMOVE', 1]), undefined],
  ['size counts an array that is written down in a list of one', $.size([[1, '$n']]), 2],
  [
    'max and min of nothing are null',
    [$.max('$none'), $.min('$none'), $.avg('$none')],
    [null, null, null],
  ],
  ['sum counts numbers alone', $.sum(['$n', '$s', '$no']), 7],
  [
    'the date of a month that is too high rolls over',
    $.dateFromParts({ year: 2024, month: 14, day: 0 }),
    new Date('2025-01-31T00:00:00Z'),
  ],
  [
    'dates of ISO weeks',
    $.dateFromParts({ isoWeekYear: 2024, isoWeek: 10, isoDayOfWeek: 7 }),
    new Date('2024-03-10T00:00:00Z'),
  ],
  [
    'dateFromString by a format',
    $.dateFromString({ dateString: '10/03/2024', format: '%d/%m/%Y' }),
    new Date('2024-03-10T00:00:00Z'),
  ],
  [
    'dateFromString: onNull and onError',
    [
      $.dateFromString({ dateString: '$no', onNull: 'null' }),
      $.dateFromString({ dateString: 'x', onError: 'bad' }),
    ],
    ['null', 'bad'],
  ],
  ['dateToString without a format', $.dateToString({ date: '$at' }), '2024-03-10T13:14:15.016Z'],
  [
    'dateToString: %Z is the offset in minutes',
    $.dateToString({ ...shanghai, format: '%Z' }),
    '480',
  ],
  [
    'eq and null: what is missing is less',
    [$.eq(['$nothing', null]), $.lt(['$nothing', null])],
    [false, true],
  ],
  ['eq of an array and one of its elements', $.eq(['$list', 3]), false],
  ['date parts of null are null', [$.year('$no'), $.dayOfWeek('$no')], [null, null]],
]

/** What cannot be reckoned fails, and names its operator. */
const failures: [string, unknown, RegExp][] = [
  ['add of a text', $.add(['$n', '$s']), /add/],
  ['divide by zero', $.divide(['$n', '$zero']), /divide|zero/],
  ['mod by zero', $.mod(['$n', '$zero']), /mod/],
  ['ln of zero', $.ln('$zero'), /ln/],
  ['mergeObjects of a text', $.mergeObjects(['$o', '$s']), /mergeObjects/],
  ['size of null', $.size('$no'), /size/],
  ['a cond without its else', $.cond({ if: true, [THEN]: 1 }), /else/],
  ['size of what is no array', $.size('$n'), /size/],
  ['in of what is no array', $.in([1, '$n']), /in/],
  ['a switch that nothing fits', $.switch({ branches: [{ case: false, [THEN]: 1 }] }), /switch/],
  ['concat of a number', $.concat(['$s', '$n']), /concat/],
  [
    'an option that an operator does not have',
    $.filter({ input: '$list', as: 'x', cond: true, by: 1 }),
    /by/,
  ],
  ['an operator that does not exist', { $frobnicate: 1 }, /\$frobnicate/],
]

topic(
  'aggregate operators',
  { collections: [{ name: THINGS, indexes: [] }] },
  ({ claim, before }) => {
    before(async () => {
      await things.add({ data: one })
    })

    const check = (source: Source, text: string, expression: unknown, expected: unknown) =>
      claim(source, text, async () => {
        expect(await value(expression)).toEqual(expected)
      })

    for (const [name, expression, expected, special] of documentedCases) {
      check(page(name), special ? `${name}: ${special}` : name, expression, expected)
    }
    for (const [text, expression, expected] of mongoCases) check(MONGO, text, expression, expected)

    for (const [text, expression, named] of failures) {
      claim(MONGO, `fails: ${text}`, async () => {
        const error = await rejection(value(expression))
        expect(error?.errMsg).toMatch(named)
      })
    }
  },
)
