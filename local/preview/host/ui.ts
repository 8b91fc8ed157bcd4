/**
 * What WeChat itself draws above a mini-program: toast, modal, action sheet, picker sheet, full-screen
 * pictures and readable sheets. Everything goes into `#mp-overlay`, outside the pages, as on a phone.
 */
import { Wheel } from './wheel'

/** Creates an element with a class and a text in one go. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text) node.textContent = text
  return node
}

function overlay(): HTMLElement {
  const layer = document.getElementById('mp-overlay')
  if (!layer) throw new Error('the overlay exists only after the router is mounted')
  return layer
}

/** A native button of the overlay. */
export function button(className: string, text: string, onClick: () => void): HTMLButtonElement {
  const node = element('button', className, text)
  node.type = 'button'
  node.addEventListener('click', onClick)
  return node
}

export interface ToastOptions {
  title?: string
  icon?: 'success' | 'error' | 'loading' | 'none'
  image?: string
  /** Milliseconds; 0 keeps it until hidden. */
  duration?: number
  /** Keeps taps from reaching the page. */
  mask?: boolean
}

const TOAST_SIGNS: Record<string, string> = { success: '✓', error: '!' }

let currentToast:
  | { node: HTMLElement; timer: ReturnType<typeof setTimeout> | undefined }
  | undefined

/** One toast at a time: the newest replaces the one before, as in WeChat. */
export function showToast(options: ToastOptions): void {
  hideToast()
  const icon = options.icon ?? 'success'
  const node = element(
    'div',
    `mp-toast${icon === 'none' ? ' none' : ''}${options.mask ? ' mask' : ''}`,
  )
  node.setAttribute('role', 'status')
  const box = element('div', 'mp-toast-box')
  if (icon !== 'none') box.append(toastIcon(icon, options.image))
  box.append(element('div', 'mp-toast-text', options.title ?? ''))
  node.append(box)
  overlay().append(node)
  const duration = options.duration ?? 1500
  currentToast = { node, timer: duration > 0 ? setTimeout(hideToast, duration) : undefined }
}

function toastIcon(icon: string, image?: string): HTMLElement {
  const node = element('div', `mp-toast-icon ${icon}`, TOAST_SIGNS[icon] ?? '')
  node.setAttribute('aria-hidden', 'true')
  if (image) {
    const picture = element('img')
    picture.src = image
    picture.alt = ''
    node.replaceChildren(picture)
  }
  return node
}

export function hideToast(): void {
  clearTimeout(currentToast?.timer)
  currentToast?.node.remove()
  currentToast = undefined
}

export interface DialogShape {
  className: string
  label?: string
  /** What a tap beside the box answers; without it such a tap does nothing. */
  dismissable?: boolean
}

/** Opens a box over a dark mask; resolves with what `build` hands to `close`, null when dismissed. */
export function openDialog<T>(
  shape: DialogShape,
  build: (box: HTMLElement, close: (value: T | null) => void) => void,
): Promise<T | null> {
  return new Promise((resolve) => {
    const mask = element('div', 'mp-mask')
    const box = element('div', shape.className)
    box.setAttribute('role', 'dialog')
    box.setAttribute('aria-modal', 'true')
    if (shape.label) box.setAttribute('aria-label', shape.label)
    const close = (value: T | null) => {
      mask.remove()
      resolve(value)
    }
    build(box, close)
    mask.append(box)
    if (shape.dismissable) {
      mask.addEventListener('click', (event) => {
        if (event.target === mask) close(null)
      })
    }
    overlay().append(mask)
  })
}

export interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

export interface ModalAnswer {
  confirm: boolean
  cancel: boolean
  /** What was typed into an editable modal, else null. */
  content: string | null
}

/** A question with one or two buttons; a tap beside it does not close it, as in WeChat. */
export async function showModal(options: ModalOptions): Promise<ModalAnswer> {
  const answer = await openDialog<ModalAnswer>(
    { className: 'mp-modal', label: options.title || options.content },
    (box, close) => {
      if (options.title) box.append(element('div', 'mp-modal-title', options.title))
      const input = options.editable ? modalInput(options) : undefined
      if (input) box.append(input)
      else if (options.content) box.append(element('div', 'mp-modal-content', options.content))
      const answerWith = (confirm: boolean) => () =>
        close({ confirm, cancel: !confirm, content: input?.value ?? null })
      const foot = element('div', 'mp-modal-foot')
      if (options.showCancel !== false) {
        const cancel = button('mp-modal-btn', options.cancelText || '取消', answerWith(false))
        cancel.style.color = options.cancelColor ?? ''
        foot.append(cancel)
      }
      const confirm = button(
        'mp-modal-btn confirm',
        options.confirmText || '确定',
        answerWith(true),
      )
      confirm.style.color = options.confirmColor ?? ''
      foot.append(confirm)
      box.append(foot)
    },
  )
  return answer ?? { confirm: false, cancel: true, content: null }
}

function modalInput(options: ModalOptions): HTMLInputElement {
  const input = element('input')
  input.placeholder = options.placeholderText ?? ''
  input.value = options.content ?? ''
  return input
}

export interface ActionSheetOptions {
  alertText?: string
  itemList: string[]
  itemColor?: string
}

/** Resolves with the index of the chosen line, null when cancelled. */
export function showActionSheet(options: ActionSheetOptions): Promise<number | null> {
  return openDialog<number>(
    { className: 'mp-sheet', label: options.alertText ?? '请选择', dismissable: true },
    (box, close) => {
      if (options.alertText) box.append(element('div', 'mp-sheet-alert', options.alertText))
      options.itemList.forEach((text, index) => {
        const item = button('mp-sheet-item', text, () => close(index))
        item.style.color = options.itemColor ?? ''
        box.append(item)
      })
      box.append(button('mp-sheet-item cancel', '取消', () => close(null)))
    },
  )
}

/** The columns of a picker sheet and what stands selected in each. */
export interface PickerColumns {
  columns: readonly (readonly string[])[]
  selected: readonly number[]
}

export interface ColumnSheetOptions extends PickerColumns {
  title?: string
  /** Called when a column moves; a returned set of columns replaces the ones shown. */
  onColumn?: (column: number, selected: number[]) => PickerColumns | undefined
}

/** A sheet with one wheel per column; resolves with the selected indexes, null when cancelled. */
export function showColumns(options: ColumnSheetOptions): Promise<number[] | null> {
  return openDialog<number[]>(
    { className: 'mp-sheet mp-picker', label: options.title || '请选择', dismissable: true },
    (box, close) => {
      const changed = (column: number) => {
        const next = options.onColumn?.(column, selected())
        if (next) fill(next)
      }
      const wheels = options.columns.map(
        (_, column) => new Wheel(`第 ${column + 1} 列`, () => changed(column)),
      )
      const selected = () => wheels.map(({ index }) => index)
      const fill = ({ columns, selected }: PickerColumns) =>
        wheels.forEach((wheel, column) => {
          wheel.fill(columns[column] ?? [], selected[column] ?? 0)
        })
      fill(options)
      const bar = element('div', 'mp-picker-bar')
      bar.append(
        button('mp-picker-cancel', '取消', () => close(null)),
        element('div', 'mp-picker-title', options.title ?? ''),
        button('mp-picker-ok', '确定', () => close(selected())),
      )
      const body = element('div', 'mp-picker-cols')
      body.append(...wheels.map((wheel) => wheel.element))
      box.append(bar, body)
      requestAnimationFrame(() => {
        for (const wheel of wheels) wheel.arrange()
      })
    },
  )
}

/** A text to read with one button to leave, such as the privacy contract. */
export async function showReading(title: string, paragraphs: readonly string[]): Promise<void> {
  await openDialog<true>(
    { className: 'mp-sheet mp-reading', label: title, dismissable: true },
    (box, close) => {
      box.append(element('h2', '', title), ...paragraphs.map((text) => element('p', '', text)))
      box.append(button('mp-sheet-item cancel', '关闭', () => close(true)))
    },
  )
}

/** Pictures over the whole screen, one beside the other; a tap leaves. */
export async function showPictures(urls: readonly string[], start: number): Promise<void> {
  await openDialog<true>({ className: 'mp-pictures', label: '预览图片' }, (box, close) => {
    const pictures = urls.map((url, index) => {
      const picture = element('img')
      picture.src = url
      picture.alt = `图片 ${index + 1}`
      return picture
    })
    box.append(...pictures)
    box.addEventListener('click', () => close(true))
    requestAnimationFrame(() => pictures[start]?.scrollIntoView())
  })
}
