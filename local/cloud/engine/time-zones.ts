/** Time zones, as date expressions name them: an Olson name, or an offset from UTC. */
import { failed } from './errors'

const MINUTE = 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, made)
    return made
  } catch {
    throw failed(`unrecognized time zone identifier: "${zone}"`)
  }
}

/** `+08:00`, `-0330`, `+08`, in minutes; `undefined` for whatever is none. */
function minutesOf(text: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? []
  if (sign === undefined) return undefined
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}

/**
 * Minutes that a zone's clocks are ahead of UTC at a time.
 * @throws EngineError DATABASE_REQUEST_FAILED for a zone that nobody knows
 */
export function offsetAt(zone: string, at: number): number {
  const fixed = minutesOf(zone)
  if (fixed !== undefined) return fixed
  const parts = formatOf(zone).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return minutesOf(name.replace('GMT', '')) ?? 0
}

/** What a zone's clocks show, as if it were UTC: its `getUTC…` methods read the local time. */
export const localTime = (at: Date, zone: string): Date =>
  new Date(at.getTime() + offsetAt(zone, at.getTime()) * MINUTE)

/** The time at which a zone's clocks show `local`, which is given as if it were UTC. */
export function fromLocalTime(local: number, zone: string): Date {
  const near = local - offsetAt(zone, local) * MINUTE
  return new Date(local - offsetAt(zone, near) * MINUTE)
}
