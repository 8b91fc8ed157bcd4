/** Turns contacts (a finger, the mouse, a pen) into mini-program touch events, tap and longpress. */

import { dispatch, type EaselElement, elementOf } from './easel'
import { startHover } from './hover'

/** A touch as WeChat reports it; px in the page's content. */
export interface Touch {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
  force: number
}

/** Screen coordinates, px. */
export interface Point {
  clientX: number
  clientY: number
}

interface Contact {
  readonly start: Point
  readonly node: Node
  readonly element: EaselElement | null
  readonly endHover: () => void
  longPress: ReturnType<typeof setTimeout>
  moved: boolean
  /** A longpress listener took it: no tap follows. */
  consumed: boolean
}

const LONG_PRESS_MS = 350
/** A finger that wanders further does not tap. */
const TAP_RADIUS_PX = 10
/** The pressed look outlives the finger a little, so that a quick tap shows at all. */
const HOVER_AFTER_MS = 70

export class Gestures {
  private readonly contacts = new Map<number, Contact>()

  constructor(private readonly toPage: (x: number, y: number) => { x: number; y: number }) {}

  touch(id: number, point: Point): Touch {
    const { x, y } = this.toPage(point.clientX, point.clientY)
    return { identifier: id, pageX: x, pageY: y, clientX: x, clientY: y, force: 1 }
  }

  start(id: number, point: Point, node: Node, touches: Touch[], event: Event): void {
    const element = elementOf(node)
    const contact: Contact = {
      start: { clientX: point.clientX, clientY: point.clientY },
      node,
      element,
      endHover: startHover(element),
      longPress: setTimeout(() => this.longPress(id, contact, event), LONG_PRESS_MS),
      moved: false,
      consumed: false,
    }
    this.contacts.set(id, contact)
    this.send('touchstart', contact, touches, this.touch(id, point), event)
  }

  /** True if a listener caught the movement: the page must not scroll. */
  move(id: number, point: Point, touches: Touch[], event: Event): boolean {
    const contact = this.contacts.get(id)
    if (!contact) return false
    if (!contact.moved && distance(contact.start, point) > TAP_RADIUS_PX) {
      contact.moved = true
      clearTimeout(contact.longPress)
      contact.endHover()
    }
    return this.send('touchmove', contact, touches, this.touch(id, point), event)
  }

  end(id: number, point: Point, touches: Touch[], event: Event): void {
    const contact = this.release(id)
    if (!contact) return
    const touch = this.touch(id, point)
    this.send('touchend', contact, touches, touch, event)
    if (!contact.moved && !contact.consumed && contact.node.isConnected) {
      this.send('tap', contact, [touch], touch, event, { x: touch.pageX, y: touch.pageY })
    }
  }

  cancel(id: number, point: Point, touches: Touch[], event: Event): void {
    const contact = this.release(id)
    if (contact) this.send('touchcancel', contact, touches, this.touch(id, point), event)
  }

  private release(id: number): Contact | undefined {
    const contact = this.contacts.get(id)
    if (!contact) return undefined
    this.contacts.delete(id)
    clearTimeout(contact.longPress)
    setTimeout(contact.endHover, HOVER_AFTER_MS)
    return contact
  }

  private longPress(id: number, contact: Contact, event: Event): void {
    const touch = this.touch(id, contact.start)
    contact.consumed = listensTo(contact.element, ['longpress', 'longtap'])
    for (const name of ['longpress', 'longtap']) {
      this.send(name, contact, [touch], touch, event, { x: touch.pageX, y: touch.pageY })
    }
  }

  private send(
    name: string,
    { element }: Contact,
    touches: Touch[],
    changed: Touch,
    originalEvent: Event,
    detail: unknown = {},
  ): boolean {
    const extraFields = { touches, changedTouches: [changed] }
    return element ? dispatch(element, name, detail, { originalEvent, extraFields }) : false
  }
}

const distance = (a: Point, b: Point): number =>
  Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)

function listensTo(target: EaselElement | null, names: string[]): boolean {
  for (let at = target; at; at = at.getComposedParent()) {
    const listeners = at._$eventTarget?.listeners
    if (listeners && names.some((name) => name in listeners)) return true
  }
  return false
}
