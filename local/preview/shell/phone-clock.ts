/** Where the panel keeps the shift of the phone's clock, in milliseconds. */
export const PHONE_CLOCK = 'mp:clock'

/**
 * Lets the phone's `Date` run as shifted as the city's clock, so that "today" on a page and the
 * deadlines of the functions stay the same day. Runs before any code of the mini-program.
 */
export function shiftClock(): void {
  const offsetMs = Number(localStorage.getItem(PHONE_CLOCK) ?? 0)
  if (offsetMs === 0) return
  const Real = Date
  globalThis.Date = new Proxy(Real, {
    apply: () => new Real(Real.now() + offsetMs).toString(),
    construct: (target, given: [], newTarget) =>
      Reflect.construct(target, given.length > 0 ? given : [Real.now() + offsetMs], newTarget),
    get: (target, name, receiver) =>
      name === 'now' ? () => Real.now() + offsetMs : Reflect.get(target, name, receiver),
  })
}
