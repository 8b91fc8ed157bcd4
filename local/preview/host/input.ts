/** The browser's input, listened to once on the phone's root, as mini-program events. */

import { dispatch, elementAt, elementOf } from './easel'
import { Gestures, type Touch } from './gestures'

/**
 * What needs the browser's own click after a touch. A built-in marks inner DOM of this kind with
 * `data-native`.
 */
const NATIVE = 'input,textarea,select,video,audio,iframe,[data-native]'

/** Roles that Enter and Space activate. */
const KEYBOARD = '[role=button],[role=link],[role=checkbox],[role=radio],[role=switch],[role=tab]'

const CAPTURE = { capture: true, passive: false } as const
const MOUSE = 0

type ToPage = (x: number, y: number) => { x: number; y: number }

/** @param pages the area of the pages; bars and overlays around it are the browser's own */
export function installInput(root: HTMLElement, pages: HTMLElement, toPage: ToPage): void {
  const gestures = new Gestures(toPage)
  installTouch(root, pages, gestures)
  installMouse(root, gestures)
  installKeyboard(root, toPage)
  forwardAnimationEvents(root)
}

function installTouch(root: HTMLElement, pages: HTMLElement, gestures: Gestures): void {
  const listen = (
    name: 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel',
    handle: (id: number, touch: globalThis.Touch, touches: Touch[], event: TouchEvent) => void,
  ): void =>
    root.addEventListener(
      name,
      (event) => {
        const touches = [...event.touches].map((touch) => gestures.touch(touch.identifier, touch))
        for (const touch of event.changedTouches) handle(touch.identifier, touch, touches, event)
      },
      CAPTURE,
    )
  listen('touchstart', (id, touch, touches, event) =>
    gestures.start(id, touch, touch.target as Node, touches, event),
  )
  listen('touchmove', (id, touch, touches, event) => {
    if (gestures.move(id, touch, touches, event) && event.cancelable) event.preventDefault()
  })
  listen('touchend', (id, touch, touches, event) => {
    gestures.end(id, touch, touches, event)
    preventGhostClick(event, pages)
  })
  listen('touchcancel', (id, touch, touches, event) => gestures.cancel(id, touch, touches, event))
}

/**
 * After a touch the browser clicks what is then under the finger: an overlay that this very tap
 * opened would close at once. Without that click a focused field does not blur by itself.
 */
function preventGhostClick(event: TouchEvent, pages: HTMLElement): void {
  const target = event.target as Element
  if (!event.cancelable || !pages.contains(target) || target.closest(NATIVE)) return
  event.preventDefault()
  const focused = document.activeElement
  if (focused instanceof HTMLElement && focused.matches('input,textarea')) focused.blur()
}

/** Mouse and pen. Mouse events that a touch entails have the pointer type "touch". */
function installMouse(root: HTMLElement, gestures: Gestures): void {
  const listen = (
    target: HTMLElement | Window,
    name: string,
    handle: (event: PointerEvent) => void,
  ): void =>
    target.addEventListener(
      name,
      (event) => {
        if ((event as PointerEvent).pointerType !== 'touch') handle(event as PointerEvent)
      },
      CAPTURE,
    )
  listen(root, 'pointerdown', (event) => {
    if (event.button !== 0) return
    gestures.start(MOUSE, event, event.target as Node, [gestures.touch(MOUSE, event)], event)
  })
  // on the window: a drag may leave the phone
  listen(window, 'pointermove', (event) => {
    gestures.move(MOUSE, event, [gestures.touch(MOUSE, event)], event)
  })
  listen(window, 'pointerup', (event) => gestures.end(MOUSE, event, [], event))
  listen(window, 'pointercancel', (event) => gestures.cancel(MOUSE, event, [], event))
  // the browser's own dragging of pictures would cancel the pointer
  root.addEventListener('dragstart', (event) => event.preventDefault())
}

function installKeyboard(root: HTMLElement, toPage: ToPage): void {
  root.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement
    const element = elementOf(target)
    if (!['Enter', ' '].includes(event.key) || !element || !target.matches(KEYBOARD)) return
    event.preventDefault()
    const { left, top, width, height } = target.getBoundingClientRect()
    dispatch(element, 'tap', toPage(left + width / 2, top + height / 2), { originalEvent: event })
  })
}

/** Components wait for the end of their own transitions (TDesign's popups do). */
function forwardAnimationEvents(root: HTMLElement): void {
  for (const name of ['transitionend', 'animationstart', 'animationiteration', 'animationend']) {
    root.addEventListener(
      name,
      (event) => {
        const element = elementAt(event.target as Node)
        const { elapsedTime, propertyName } = event as TransitionEvent
        if (element) dispatch(element, name, { elapsedTime, propertyName })
      },
      true,
    )
  }
}
