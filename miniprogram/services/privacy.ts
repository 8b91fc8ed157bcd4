/**
 * WeChat's own privacy gate: whatever first touches personal data – a position, the phone number –
 * waits until the person has agreed. The page in front asks, with components/privacy-panel.
 */
type Resolve = (decision: { event: 'agree'; buttonId: string } | { event: 'disagree' }) => void

/** WeChat's typings say that `resolve` is an object; its documentation and phones say a function. */
interface Gate {
  onNeedPrivacyAuthorization(listener: (resolve: Resolve) => void): void
}

/** Shows the question, or takes it away. */
type Panel = (asking: boolean) => void

let inFront: Panel | undefined
/** Several things may wait for one answer. */
let waiting: Resolve[] = []

/** Started once by the app. Where no page can ask, the answer is no. */
export function watchPrivacy() {
  const gate = wx as unknown as Gate
  gate.onNeedPrivacyAuthorization((resolve) => {
    waiting.push(resolve)
    if (inFront) inFront(true)
    else answerPrivacy()
  })
}

/** The panel of the page that is now in front. */
export function askPrivacyThrough(panel: Panel) {
  inFront = panel
}

/** @param buttonId id of the agree button that was tapped; none: refused */
export function answerPrivacy(buttonId?: string) {
  const answered = waiting
  waiting = []
  for (const resolve of answered)
    resolve(buttonId ? { event: 'agree', buttonId } : { event: 'disagree' })
  if (answered.length) inFront?.(false)
}
