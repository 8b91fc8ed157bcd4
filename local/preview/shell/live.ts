import type { BuildEvent } from '../live-reload'
import { shiftClock } from './phone-clock'

/**
 * Runs first on the phone's page: sets its clock, reloads it after a build, and lays a failed
 * build's errors over it by file and line, so that a page which cannot start still says why.
 */
let shown: string | undefined
let events: EventSource | undefined

/** A hidden page hangs up: a browser opens six connections to one server, and each tab would hold one. */
function follow(): void {
  events?.close()
  if (document.hidden) return
  events = new EventSource('/__preview/events')
  events.onmessage = ({ data }: MessageEvent<string>) => receive(JSON.parse(data) as BuildEvent)
}

function receive(event: BuildEvent): void {
  const { build, errors } = event
  Object.assign(window, { __mpBuild: event })
  if (errors.length > 0) showErrors(errors)
  else if (shown !== undefined && shown !== build) location.reload()
  shown = build
}

function showErrors(errors: BuildEvent['errors']): void {
  document.querySelector('#build-errors')?.remove()
  const panel = document.createElement('div')
  panel.id = 'build-errors'
  panel.setAttribute('role', 'alert')
  panel.style.cssText =
    'position:fixed;inset:0;z-index:99999;overflow:auto;padding:48px 16px;background:#1f1f1f;color:#fff;font:13px/1.6 "Noto Sans SC Variable",sans-serif;overflow-wrap:anywhere'
  panel.append(line('小程序没有构建成功', 'font-size:18px;font-weight:600;margin-bottom:12px'))
  for (const { file, line: row, column, message } of errors) {
    panel.append(
      line([file, row, column].filter(Boolean).join(':'), 'color:#7fb2ff;margin-top:12px'),
    )
    panel.append(line(message, 'white-space:pre-wrap'))
  }
  panel.append(line('改好并保存后会自动恢复。', 'margin-top:20px;color:#aaa'))
  document.documentElement.append(panel)
}

function line(text: string, style: string): HTMLElement {
  const element = document.createElement('div')
  element.textContent = text
  element.style.cssText = style
  return element
}

shiftClock()
document.addEventListener('visibilitychange', follow)
follow()
