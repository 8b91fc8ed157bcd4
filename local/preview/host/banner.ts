/** The line on the page that names what the preview does not support. */

import { listenUnsupported } from './state'

const STYLE =
  'position:absolute;left:8px;right:8px;top:68px;padding:4px 8px;border-radius:6px;' +
  'background:#b25a00;color:#fff;font-size:12px;line-height:1.5;pointer-events:none'

/** @param overlay above the pages; the line lets touches through to them */
export function installBanner(overlay: HTMLElement): void {
  let banner: HTMLElement | undefined
  listenUnsupported((name) => {
    if (!banner) {
      banner = document.createElement('div')
      banner.className = 'mp-unsupported'
      banner.setAttribute('role', 'note')
      banner.style.cssText = STYLE
      banner.textContent = '预览不支持：'
      overlay.append(banner)
    } else banner.append('、')
    banner.append(name)
  })
}
