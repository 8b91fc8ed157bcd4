/**
 * The city's time. It runs with the machine's clock, shifted by what the panel or a test chose:
 * server dates, expiring links and the functions (`CLOCK_OFFSET_MS`) all see the same shift.
 */
export class Clock {
  /** Milliseconds added to the machine's time. */
  offsetMs = 0

  /** Epoch milliseconds. */
  now = (): number => Date.now() + this.offsetMs

  /** Makes it `time`, in epoch milliseconds; from there the clock runs on. */
  set(time: number): void {
    this.offsetMs = time - Date.now()
  }
}
