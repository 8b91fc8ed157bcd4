import { reportUnsupported } from '../state'
import { showColumns } from '../ui'
import { type BuiltinSpec, builtin, type Context, type DataOf } from './define'
import {
  type Cascade,
  chosenTexts,
  dateCascade,
  regionCascade,
  timeCascade,
  wheelsOf,
} from './picker-wheels'
import { regionCodes } from './regions'

const properties = {
  mode: { type: String, value: 'selector' },
  range: { type: Array, value: [] },
  rangeKey: String,
  value: null,
  disabled: Boolean,
  start: String,
  end: String,
  fields: { type: String, value: 'day' },
  headerText: String,
  customItem: String,
  level: { type: String, value: 'region' },
  name: String,
} as const

type Data = DataOf<typeof properties>

/** What a picker answers: the detail of its change event, or null when it was left. */
type Choice = { value: unknown } & Record<string, unknown>
type Mode = (context: Context<Data>) => Promise<Choice | null>

const MODES: Readonly<Record<string, Mode>> = {
  selector: chooseOne,
  multiSelector: chooseMany,
  date: chooseDate,
  time: chooseTime,
  region: chooseRegion,
}

/** The text of a range's item: itself, or its field `range-key`. */
function labelOf(item: unknown, key: string): string {
  if (key === '' || typeof item !== 'object' || item === null) return String(item)
  return String((item as Record<string, unknown>)[key])
}

async function chooseOne({ data }: Context<Data>): Promise<Choice | null> {
  const chosen = await showColumns({
    title: data.headerText,
    columns: [data.range.map((item) => labelOf(item, data.rangeKey))],
    selected: [Number(data.value) || 0],
  })
  return chosen && { value: chosen[0] ?? 0 }
}

async function chooseMany(context: Context<Data>): Promise<Choice | null> {
  const columns = () =>
    context.data.range.map((column) =>
      Array.isArray(column) ? column.map((item) => labelOf(item, context.data.rangeKey)) : [],
    )
  const value = Array.isArray(context.data.value) ? context.data.value.map(Number) : []
  const chosen = await showColumns({
    title: context.data.headerText,
    columns: columns(),
    selected: columns().map((_, index) => value[index] ?? 0),
    onColumn(column, selected) {
      const before = columns()
      context.fire('columnchange', { column, value: selected[column] })
      // A listener may have given later columns other contents: those start at their first line.
      const after = columns()
      const kept = selected.map((index, at) => (isSame(before[at], after[at]) ? index : 0))
      return { columns: after, selected: kept }
    },
  })
  return chosen && { value: chosen }
}

const isSame = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index])

/** Lets the person turn the wheels of a cascade; the chosen texts, or null. */
async function turn(title: string, cascade: Cascade, wishes: string[]): Promise<string[] | null> {
  let shown = wheelsOf(cascade, wishes)
  const chosen = await showColumns({
    title,
    ...shown,
    onColumn(_column, selected) {
      shown = wheelsOf(cascade, chosenTexts({ ...shown, selected }))
      return shown
    },
  })
  return chosen && chosenTexts({ ...shown, selected: chosen })
}

async function chooseDate({ data }: Context<Data>): Promise<Choice | null> {
  const cascade = dateCascade(data.fields, data.start, data.end)
  const wish = String(data.value || today()).split('-')
  const parts = await turn(data.headerText, cascade, wish)
  return parts && { value: parts.join('-') }
}

/** YYYY-MM-DD of the phone's own calendar, where WeChat's picker starts. */
const today = (): string => new Date().toLocaleDateString('sv')

async function chooseTime({ data }: Context<Data>): Promise<Choice | null> {
  const wish = String(data.value || '00:00').split(':')
  const parts = await turn(data.headerText, timeCascade(data.start, data.end), wish)
  return parts && { value: parts.join(':') }
}

async function chooseRegion({ data }: Context<Data>): Promise<Choice | null> {
  reportUnsupported('<picker mode="region"> beyond three cities of Guangdong and Beijing')
  const wish = Array.isArray(data.value) ? data.value.map(String) : []
  const names = await turn(data.headerText, regionCascade(data.level, data.customItem), wish)
  return names && { value: names, code: regionCodes(names), postcode: '' }
}

export const picker: BuiltinSpec = builtin({
  role: 'button',
  tabbable: true,
  properties,
  create(context) {
    const open = async () => {
      const { disabled, mode } = context.data
      if (disabled) return
      const choose = MODES[mode]
      if (!choose) {
        reportUnsupported(`<picker mode="${mode}">`)
        return
      }
      const choice = await choose(context)
      if (!choice) {
        context.fire('cancel')
        return
      }
      context.setModel('value', choice.value)
      context.fire('change', choice)
    }
    context.host.addListener('tap', () => void open())
    return {
      activate: () => void open(),
      form: { value: () => context.data.value, reset: () => context.setModel('value', null) },
      update(data) {
        context.el.setAttribute('aria-disabled', String(data.disabled))
      },
    }
  },
})
