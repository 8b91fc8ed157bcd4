import { NOW, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { addEvent, call, cloudOptions, granted, outcome } from './world'

const cloud = withCloud({
  ...cloudOptions,
  miniProgram: { pages: ['packages/volunteer/event/event'] },
})

const codes = () => cloud().sent.filter(({ api }) => api === 'wxacode.getUnlimited')

test('the code leads to the event, is asked of WeChat once, and is a picture', async () => {
  await addEvent([session()])
  const first = granted(await call('poster-code', { eventId: 'e1' }))
  const second = granted(await call('poster-code', { eventId: 'e1' }, { now: NOW + 1 }))
  expect(codes()).toMatchObject([{ data: { scene: 'e1', page: 'packages/volunteer/event/event' } }])
  for (const { picture } of [first, second]) {
    const answer = await fetch(picture)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  }
})

test('of no event there is none', async () => {
  expect(outcome(await call('poster-code', { eventId: 'e9' }))).toBe('NOT_FOUND')
})
