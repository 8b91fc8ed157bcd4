import { cloud } from '../shell/cloud'
import { make } from '../shell/dom'
import { PHONE_CLOCK } from '../shell/phone-clock'
import { clockSection, outcomesSection } from '../shell/services'
import { faultsSection } from './faults'
import { nothing, sentenceOf, type View } from './view'

/** The clock, what the services outside answer, and what goes wrong on purpose. */
export class SettingsView implements View {
  readonly element = make('div', { className: 'settings' })

  /** Asked anew each time: the panel beside the phone and tests turn the same switches. */
  show(): void {
    void this.load()
  }

  private async load(): Promise<void> {
    try {
      const [{ offsetMs }, outcomes, faults] = await Promise.all([
        cloud.clock(),
        cloud.outcomes(),
        faultsSection(),
      ])
      this.element.replaceChildren(
        // The phone takes it over at its next start.
        clockSection(offsetMs, (ms) => localStorage.setItem(PHONE_CLOCK, String(ms))),
        outcomesSection(outcomes),
        faults,
      )
    } catch (error) {
      this.element.replaceChildren(nothing(sentenceOf(error)))
    }
  }
}
