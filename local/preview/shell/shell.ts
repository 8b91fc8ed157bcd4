import { actionsSection } from './actions'
import { cloud } from './cloud'
import { deviceSection } from './device'
import { make, section } from './dom'
import { identitySection } from './identity'
import { Phone } from './phone'
import { placeSection } from './place'
import { runningSections } from './running'
import { clockSection, outcomesSection } from './services'

const INSPECTOR = '数据、函数调用、日志、消息、文件、定时'

/** The page around the phone: the frame on the left, on the right all that a real phone would bring. */
function start(): void {
  const frame = document.querySelector<HTMLIFrameElement>('#phone')
  const panel = document.querySelector<HTMLElement>('#panel')
  if (!frame || !panel) throw new Error('shell.html lacks the phone or the panel')
  const phone = new Phone(frame)
  panel.append(
    later(cloud.people, (people) => identitySection(phone, people)),
    placeSection(phone),
    deviceSection(phone),
    actionsSection(phone),
    later(cloud.outcomes, outcomesSection),
    later(cloud.clock, ({ offsetMs }) => {
      if (phone.clockOffsetMs !== offsetMs) {
        phone.clockOffsetMs = offsetMs
        phone.restart()
      }
      return clockSection(offsetMs, (shiftedMs) => {
        phone.clockOffsetMs = shiftedMs
        phone.restart()
      })
    }),
    section('检查器', make('a', { href: '/inspector/', target: 'inspector' }, INSPECTOR)),
    ...runningSections(phone),
  )
}

/** Keeps the place of a section until the local cloud answers; says so when it does not. */
function later<Answer>(
  ask: () => Promise<Answer>,
  show: (answer: Answer) => HTMLElement,
): HTMLElement {
  const place = make('div')
  ask().then(
    (answer) => place.replaceWith(show(answer)),
    (error: unknown) => {
      const textContent = `本地云没有应答：${error instanceof Error ? error.message : error}`
      place.replaceWith(make('p', { className: 'hint', textContent }))
    },
  )
  return place
}

start()
