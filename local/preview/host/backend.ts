/**
 * The backend through which glass-easel draws: plain DOM nodes. Events and style sheets do not go
 * through it, `input.ts` and `style-sheets.ts` have them.
 */

import { associate, type EaselElement } from './easel'
import { currentTheme } from './state'
import { toCss } from './units'

/** glass-easel's `BackendMode.Domlike`. */
const DOM_LIKE = 3

/** `<view>` → `<wx-view>`; styles bound at run time may hold `rpx` and `vh`. */
function createElement(tag: string): HTMLElement {
  const element = document.createElement('wx-' + tag)
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name, value) =>
    setAttribute(name, name === 'style' ? toCss(value) : value)
  return element
}

const ignore = (): void => {}

export const backend = {
  mode: DOM_LIKE,
  document: {
    createElement,
    createTextNode: (text: string): Text => document.createTextNode(text),
    createDocumentFragment: (): DocumentFragment => document.createDocumentFragment(),
  },
  getRootNode: (): HTMLElement => document.body,
  getWindowWidth: (): number => document.documentElement.clientWidth,
  getWindowHeight: (): number => document.documentElement.clientHeight,
  getDevicePixelRatio: (): number => devicePixelRatio,
  getTheme: currentTheme,
  associateValue: (node: Node, element: EaselElement): void => associate(node, element),
  render: (done: (error: null) => void): void => void requestAnimationFrame(() => done(null)),
  destroy: ignore,
  onEvent: ignore,
  setListenerStats: ignore,
  setModelBindingStat: ignore,
  registerStyleSheetContent: ignore,
  appendStyleSheetPath: (): number => 0,
  disableStyleSheet: ignore,
}
