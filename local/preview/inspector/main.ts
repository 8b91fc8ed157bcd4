import { make } from '../shell/dom'
import { CallsView } from './calls'
import { CollectionsView } from './collections'
import { FilesView } from './files'
import { LinesView } from './lines'
import { learnNames } from './names'
import { SentView } from './sent'
import { SettingsView } from './settings'
import { TimersView } from './timers'
import { hrefOf, sentenceOf, type View } from './view'

interface Tab {
  name: string
  title: string
  view: View
}

const REFRESH_MS = 1000

const TABS: Tab[] = [
  { name: 'collections', title: '集合', view: new CollectionsView() },
  { name: 'calls', title: '调用', view: new CallsView() },
  { name: 'lines', title: '日志', view: new LinesView() },
  { name: 'sent', title: '消息', view: new SentView() },
  { name: 'files', title: '文件', view: new FilesView() },
  { name: 'timers', title: '定时', view: new TimersView() },
  { name: 'settings', title: '时钟与故障', view: new SettingsView() },
]

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`inspector.html lacks #${id}`)
  return found
}

/** The tabs, by the address: `#/<tab>/<what>?<how>`; a reload comes back to the same place. */
class Inspector {
  private current: Tab | undefined
  private readonly links = TABS.map(({ name, title }) =>
    make('a', { href: hrefOf([name]), textContent: title }),
  )
  private readonly trouble = element('trouble')

  start(): void {
    element('tabs').append(...this.links)
    window.addEventListener('hashchange', () => this.show())
    document.addEventListener('visibilitychange', () => this.refresh())
    setInterval(() => this.refresh(), REFRESH_MS)
    this.show()
  }

  private show(): void {
    const { pathname, searchParams } = new URL(location.hash.slice(1) || '/', location.origin)
    const [name, ...path] = pathname.slice(1).split('/').map(decodeURIComponent)
    const tab = TABS.find((each) => each.name === name) ?? (TABS[0] as Tab)
    if (tab !== this.current) {
      this.current = tab
      element('view').replaceChildren(tab.view.element)
      this.links.forEach((link, at) => {
        if (TABS[at] === tab) {
          link.setAttribute('aria-current', 'page')
          link.scrollIntoView({ block: 'nearest', inline: 'center' })
        } else link.removeAttribute('aria-current')
      })
      document.title = `${tab.title} · 检查器`
    }
    tab.view.show(
      path.filter((part) => part !== ''),
      searchParams,
    )
    void this.refresh()
  }

  /** A page that is not seen asks nothing. */
  private async refresh(): Promise<void> {
    if (document.hidden) return
    try {
      await this.current?.view.refresh?.()
      this.trouble.hidden = true
    } catch (error) {
      this.trouble.textContent = sentenceOf(error)
      this.trouble.hidden = false
    }
  }
}

void learnNames().then(() => new Inspector().start())
