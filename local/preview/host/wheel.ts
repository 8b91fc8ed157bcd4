/** Quiet time after which a scrolled wheel counts as come to rest, ms. */
const REST_MS = 120
/** Height of a line, px; the style sheet draws five of them. */
const LINE_PX = 44

/**
 * One column of a picker sheet: a list that snaps to a line, of which the middle one is chosen. It
 * turns by scrolling, by a tap on a line and by the arrow keys. (A `<select>` of several lines would
 * do, but phones draw none of them.)
 */
export class Wheel {
  readonly element = document.createElement('div')
  index = 0
  private texts: readonly string[] = []
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    label: string,
    private readonly onChange: () => void,
  ) {
    this.element.className = 'mp-wheel'
    this.element.setAttribute('role', 'listbox')
    this.element.ariaLabel = label
    this.element.tabIndex = 0
    this.element.addEventListener('scroll', () => this.scrolled())
    this.element.addEventListener('keydown', (event) => this.pressed(event))
  }

  /** Shows these lines with one of them chosen, and tells nobody. */
  fill(texts: readonly string[], index: number): void {
    const same =
      texts.length === this.texts.length && texts.every((one, i) => one === this.texts[i])
    if (!same) this.element.replaceChildren(...texts.map((text, at) => this.line(text, at)))
    this.texts = texts
    this.turn(index)
  }

  /** Once it is drawn, and so can be scrolled. */
  arrange(): void {
    this.element.scrollTop = this.index * LINE_PX
  }

  private line(text: string, at: number): HTMLElement {
    const line = document.createElement('div')
    line.className = 'mp-wheel-line'
    line.setAttribute('role', 'option')
    line.textContent = text
    line.addEventListener('click', () => this.choose(at))
    return line
  }

  private turn(index: number): void {
    this.index = Math.max(0, Math.min(index, this.texts.length - 1))
    Array.from(this.element.children).forEach((line, at) => {
      line.ariaSelected = String(at === this.index)
    })
    this.arrange()
  }

  private choose(index: number): void {
    const before = this.index
    this.turn(index)
    if (this.index !== before) this.onChange()
  }

  /** Our own turning ends at `index`, and so changes nothing. */
  private scrolled(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(
      () => this.choose(Math.round(this.element.scrollTop / LINE_PX)),
      REST_MS,
    )
  }

  private pressed(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    this.choose(this.index + step)
  }
}
