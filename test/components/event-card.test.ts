import { mount, textOf } from '../support/component'

const event = {
  eventId: 'event-1',
  title: '河岸清洁',
  when: '今天 09:00–11:00',
  where: '东湖社区志愿服务站 · 350 米',
  organiser: '清河护水队',
  domain: '生态环保',
  places: '剩 3 个名额',
  tone: 'warn',
}

test('a card says what, when, where, who and how many places are left', () => {
  const card = mount('event-card', { event })
  for (const words of ['河岸清洁', '今天 09:00–11:00', '350 米', '清河护水队', '剩 3 个名额'])
    expect(textOf(card)).toContain(words)
})

test('few places are shown by a word and by a tone of their own', () => {
  expect(mount('event-card', { event }).querySelector('.tag-warn')).toBeTruthy()
  const open = mount('event-card', { event: { ...event, tone: 'open' } })
  expect(open.querySelector('.tag-warn')).toBeFalsy()
})

test('a tap opens the event', async () => {
  const opened: string[] = []
  Object.assign(globalThis, { wx: { navigateTo: ({ url }: { url: string }) => opened.push(url) } })
  mount('event-card', { event }).querySelector('.event-card')?.dispatchEvent('tap')
  await Promise.resolve()
  expect(opened).toEqual(['/packages/volunteer/event/event?eventId=event-1'])
})
