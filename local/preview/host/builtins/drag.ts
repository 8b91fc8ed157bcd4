/** Follows a finger or the mouse from its press on an element to its release. */
export interface Drag {
  /** Movement since the press, px. Answer true to keep the browser from scrolling. */
  move(dx: number, dy: number): boolean
  end(): void
}

/**
 * Calls `start` on each press; what it returns follows the drag. Touches and mouse are listened to
 * apart, because a touch's pointer events are cancelled as soon as the browser scrolls.
 */
export function listenDrag(el: HTMLElement, start: () => Drag | undefined): void {
  listenTouch(el, start)
  listenMouse(el, start)
}

function listenTouch(el: HTMLElement, start: () => Drag | undefined): void {
  let drag: Drag | undefined
  let from = { x: 0, y: 0 }
  el.addEventListener(
    'touchstart',
    ({ touches: [touch] }) => {
      if (!touch) return
      from = { x: touch.clientX, y: touch.clientY }
      drag = start()
    },
    { passive: true },
  )
  el.addEventListener(
    'touchmove',
    (event) => {
      const touch = event.touches[0]
      if (!touch || !drag) return
      const taken = drag.move(touch.clientX - from.x, touch.clientY - from.y)
      if (taken && event.cancelable) event.preventDefault()
    },
    { passive: false },
  )
  const end = () => {
    drag?.end()
    drag = undefined
  }
  el.addEventListener('touchend', end)
  el.addEventListener('touchcancel', end)
}

function listenMouse(el: HTMLElement, start: () => Drag | undefined): void {
  el.addEventListener('pointerdown', (down) => {
    if (down.pointerType === 'touch') return
    const drag = start()
    if (!drag) return
    const move = (event: PointerEvent) =>
      drag.move(event.clientX - down.clientX, event.clientY - down.clientY)
    const end = () => {
      window.removeEventListener('pointermove', move)
      drag.end()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end, { once: true })
  })
}
