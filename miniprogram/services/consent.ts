import type { ConsentForm } from '../components/consent-form/consent-form'

interface AskingPage {
  selectComponent(selector: string): unknown
}

/** Brings the first required switch that is still off into sight, on a page with one `#consent-form`. */
export const showMissingConsent = (page: AskingPage) =>
  (page.selectComponent('#consent-form') as ConsentForm).showMissing()
