import { toCss } from '../units'
import { type BuiltinSpec, builtin, type Context, type DataOf } from './define'

const properties = {
  name: String,
  value: { type: null, value: '' },
  type: { type: String, value: 'text' },
  password: Boolean,
  placeholder: String,
  placeholderStyle: String,
  placeholderClass: { type: String, value: 'input-placeholder' },
  disabled: Boolean,
  maxlength: { type: Number, value: 140 },
  focus: Boolean,
  autoFocus: Boolean,
  confirmType: String,
  confirmHold: Boolean,
  autoHeight: Boolean,
} as const

type Data = DataOf<typeof properties>
type Control = HTMLInputElement | HTMLTextAreaElement

/** Which keyboard a phone would show. */
const KEYBOARDS: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  tel: 'tel',
}

/** Longest text a native control takes where WeChat's `maxlength` is -1. */
const UNLIMITED = 524_288

/**
 * `<input>` and `<textarea>`: a native control below a drawn placeholder, because the placeholder
 * is styled by a class of the app. The native one stays, unseen, for screen readers.
 */
class TextField {
  readonly control: Control
  private readonly placeholder: HTMLElement
  private composing = false
  private lines = 0

  constructor(
    private readonly ctx: Context<Data>,
    private readonly multiline: boolean,
  ) {
    this.placeholder = ctx.create('div', 'wx-placeholder')
    this.placeholder.setAttribute('aria-hidden', 'true')
    this.control = ctx.create(multiline ? 'textarea' : 'input', 'wx-field')
    if (this.control instanceof HTMLTextAreaElement) this.control.rows = 1
    this.listen()
  }

  get node(): Control {
    return this.control
  }

  readonly form = {
    value: () => this.control.value,
    reset: () => this.replace(''),
  }

  activate(): void {
    this.control.focus()
  }

  attached(): void {
    queueMicrotask(() => this.arrange())
  }

  update(data: Data, changed: ReadonlySet<string>): void {
    const { control } = this
    const value = String(data.value ?? '')
    if (changed.has('value') && value !== control.value) control.value = value
    control.maxLength = data.maxlength < 0 ? UNLIMITED : data.maxlength
    control.disabled = data.disabled
    control.inputMode = KEYBOARDS[data.type] ?? 'text'
    control.enterKeyHint = data.confirmType
    if (control instanceof HTMLInputElement) {
      control.type = data.password || data.type === 'safe-password' ? 'password' : 'text'
    }
    if (changed.has('focus') || changed.has('autoFocus')) this.moveFocus(data)
    this.updatePlaceholder(data, changed)
    this.arrange()
  }

  private updatePlaceholder(data: Data, changed: ReadonlySet<string>): void {
    this.placeholder.textContent = data.placeholder
    this.control.placeholder = data.placeholder
    if (changed.has('placeholderStyle')) {
      this.placeholder.style.cssText = toCss(data.placeholderStyle)
    }
    if (changed.has('placeholderClass')) {
      const names = this.ctx.scopedClass(data.placeholderClass)
      this.placeholder.className = `wx-placeholder ${names}`
    }
  }

  /** Later, because an element takes focus only once it is in the document. */
  private moveFocus(data: Data): void {
    if (data.focus || data.autoFocus) setTimeout(() => this.control.focus())
    else if (document.activeElement === this.control) this.control.blur()
  }

  private listen(): void {
    const { control } = this
    control.addEventListener('input', () => this.typed())
    control.addEventListener('compositionstart', () => {
      this.composing = true
    })
    control.addEventListener('compositionend', () => {
      this.composing = false
      this.typed()
    })
    control.addEventListener('focus', () => {
      this.ctx.fire('focus', { value: control.value, height: 0 })
    })
    control.addEventListener('blur', () => {
      this.ctx.fire('blur', { value: control.value, cursor: control.selectionStart })
    })
    this.ctx.el.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) this.entered(event)
    })
  }

  /** The listener of `bindinput` may answer with another text, or `{ value, cursor }`. */
  private typed(): void {
    const { control } = this
    if (this.composing) {
      this.arrange()
      return
    }
    const cursor = control.selectionStart ?? control.value.length
    const answer = this.ctx.fire('input', { value: control.value, cursor, keyCode: 0 })
    this.replace(textIn(answer) ?? control.value)
  }

  private replace(value: string): void {
    if (value !== this.control.value) this.control.value = value
    this.ctx.setModel('value', value)
    this.arrange()
  }

  /** Enter confirms; in a textarea only where the app asked for another key than a line break. */
  private entered(event: KeyboardEvent): void {
    const { confirmType, confirmHold } = this.ctx.data
    if (this.multiline && (confirmType === '' || confirmType === 'return')) return
    event.preventDefault()
    this.ctx.fire('confirm', { value: this.control.value })
    if (!confirmHold) this.control.blur()
  }

  private arrange(): void {
    this.placeholder.style.display = this.control.value ? 'none' : ''
    if (this.multiline && this.control.isConnected) this.measureLines()
  }

  private measureLines(): void {
    const { control, ctx } = this
    if (ctx.data.autoHeight) {
      control.style.height = 'auto'
      control.style.height = `${control.scrollHeight}px`
      ctx.el.style.height = 'auto'
    }
    const lineHeight = Number.parseFloat(getComputedStyle(control).lineHeight) || 20
    const lineCount = Math.max(1, Math.round(control.scrollHeight / lineHeight))
    if (lineCount === this.lines) return
    this.lines = lineCount
    ctx.fire('linechange', { height: control.scrollHeight, lineCount })
  }
}

function textIn(answer: unknown): string | undefined {
  if (typeof answer === 'string') return answer
  if (typeof answer !== 'object' || answer === null || !('value' in answer)) return undefined
  return String(answer.value)
}

const textField = (multiline: boolean): BuiltinSpec =>
  builtin({
    properties,
    ignored: [
      ...['cursor', 'cursor-spacing', 'cursor-color', 'selection-start', 'selection-end'],
      ...['adjust-position', 'hold-keyboard', 'always-embed', 'fixed', 'show-confirm-bar'],
      ...['disable-default-padding', 'safe-password-cert-path', 'safe-password-length'],
      ...['safe-password-time-stamp', 'safe-password-nonce', 'safe-password-salt'],
      ...['safe-password-custom-hash', 'auto-fill', 'adjust-keyboard-to', 'random-number'],
      ...['password-rules', 'confirm-bar'],
    ],
    create: (context) => new TextField(context, multiline),
  })

export const textFields: Record<string, BuiltinSpec> = {
  input: textField(false),
  textarea: textField(true),
}
