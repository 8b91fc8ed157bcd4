import { formatDiagnostic } from '../diagnostics'
import type { Surface } from '../host/surface'
import { make, section } from './dom'
import type { Phone } from './phone'
import { Tree } from './tree'

const REFRESH_MS = 500

/** What the mini-program is doing: its pages, their data, and what is wrong or missing. */
export function runningSections(phone: Phone): HTMLElement[] {
  const stack = make('ol', { className: 'stack' })
  const data = new Tree()
  const findings = make('ul', { className: 'findings' })
  const refresh = () => {
    const { surface } = phone
    fill(stack, surface?.router.stack.map(({ path }) => path) ?? [])
    data.update(dataOf(surface))
    fill(findings, findingsOf(phone))
  }
  setInterval(refresh, REFRESH_MS)
  return [section('提醒', findings), section('页面栈', stack), section('页面数据', data.element)]
}

/** No page stands before the first one, and none after a failed start. */
const dataOf = (surface: Surface | undefined): unknown =>
  surface && surface.router.stack.length > 0 ? surface.pageData() : {}

/** Nobody here can mend what a package does. */
const isOurs = (warning: string): boolean => !warning.startsWith('miniprogram_npm/')

function findingsOf({ surface, build }: Phone): string[] {
  const texts = [
    ...(surface?.unsupported ?? []).map((name) => `预览不支持：${name}`),
    ...(surface?.errors ?? []).map((error) => `出错：${error.split('\n')[0]}`),
    ...(build?.warnings ?? []).map((found) => `构建：${formatDiagnostic(found)}`),
    ...(surface?.warnings ?? []).filter(isOurs).map((warning) => `组件框架：${warning}`),
  ]
  return texts.length > 0 ? texts : ['没有']
}

function fill(list: HTMLElement, texts: readonly string[]): void {
  const shown = [...list.children].map(({ textContent }) => textContent)
  if (shown.length === texts.length && texts.every((text, index) => text === shown[index])) return
  list.replaceChildren(...texts.map((textContent) => make('li', { textContent })))
}
