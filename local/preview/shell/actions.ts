import { button, choice, field, make, section } from './dom'
import type { Phone } from './phone'

const SCENES = [
  ['1001', '发现栏'],
  ['1007', '单人聊天卡片'],
  ['1008', '群聊卡片'],
  ['1011', '扫二维码'],
  ['1047', '扫小程序码'],
  ['1058', '公众号文章'],
] as const

/** Where a shared page is opened from. */
const CHAT = '1007'

/** What the owner does with the phone besides touching the page. */
export function actionsSection(phone: Phone): HTMLElement {
  const path = make('input', { placeholder: 'pages/home/home?id=1' })
  const scenes = choice(SCENES, '1001')
  const said = make('p', { className: 'hint' })
  said.setAttribute('role', 'status')
  const share = () =>
    phone.surface?.share('menu').then(
      (shared) => {
        said.textContent = `已转发：${shared.title}`
        path.value = shared.path
        scenes.value = CHAT
      },
      (error: Error) => {
        said.textContent = error.message
      },
    )
  const actions = make(
    'div',
    { className: 'buttons' },
    button('下拉刷新', () => phone.surface?.pullDown()),
    button('转发', share),
    button('重新启动', () => phone.restart()),
  )
  const open = make(
    'div',
    { className: 'buttons' },
    button('以此打开', () => phone.open(path.value, Number(scenes.value))),
  )
  return section('操作', actions, said, field('页面', path), field('场景', scenes), open)
}
