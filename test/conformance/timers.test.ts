import { setTimeout as delay } from 'node:timers/promises'
import { Schedule } from '../../local/cloud/triggers/cron'
import { assumed, documented, readInSdk } from './support/claims'
import { deployed, PROBE } from './support/deployed'
import { foreign, wx } from './support/sdks'
import { own, topic } from './support/topic'

/** What the probe keeps of a call by its trigger. */
interface Firing {
  event: { Time: string }
  wx: Record<string, unknown>
  trigger?: string
}

const FIRINGS = own('firings')
const firings = wx.database().collection<Firing>(FIRINGS)

const GUIDE = documented('guide/functions/triggers')
const SCF = documented('cloud.tencent.com/document/product/583/9708')

const china = (time: number | undefined) =>
  new Date((time ?? 0) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
/** A Sunday morning in China, still Saturday where functions run. */
const SUNDAY = Date.parse('2026-11-22T07:59:30+08:00')

/** The next moments of an expression, on China's clock. */
function moments(expression: string, count = 2): string[] {
  const schedule = new Schedule(expression)
  const found: string[] = []
  for (let next = schedule.after(SUNDAY); next && found.length < count; ) {
    found.push(china(next))
    next = schedule.after(next)
  }
  return found
}

topic(
  'timers',
  { ...deployed, collections: [{ name: FIRINGS, indexes: [] }] },
  ({ claim, local }) => {
    /** A call by the trigger: here at once, elsewhere when it comes. */
    async function firing(): Promise<Firing> {
      if (!foreign) await local().timers.run(PROBE)
      for (;;) {
        const { data } = await firings.limit(1).get()
        if (data[0]) return data[0]
        await delay(5000)
      }
    }

    claim(
      SCF,
      'the event tells the trigger and the moment it was due, in UTC',
      async () => {
        const { event } = await firing()
        expect(event).toEqual({
          Type: 'Timer',
          TriggerName: 'every-minute',
          Time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          Message: '',
        })
      },
      'functions',
    )

    claim(
      documented('Cloud.getWXContext'),
      'the source is wx_trigger, and nobody calls',
      async () => {
        const { wx: context } = await firing()
        expect(context).toMatchObject({ SOURCE: 'wx_trigger' })
        expect(context).not.toHaveProperty('OPENID')
      },
      'functions',
    )

    claim(
      readInSdk('node-sdk dist/utils/wxCloudToken.js'),
      'the environment says that a timer calls',
      async () => expect((await firing()).trigger).toBe('timer'),
      'functions',
    )

    const reckoned = (source: typeof GUIDE, text: string, work: () => void) =>
      claim(source, text, async () => work(), 'switches')

    reckoned(GUIDE, 'seven fields, from the second to the year, go by China’s clock', () => {
      expect(moments('0 0 2 1 * * *')).toEqual(['2026-12-01 02:00:00', '2027-01-01 02:00:00'])
      expect(moments('0 0 10,14 * * * 2026')).toEqual([
        '2026-11-22 10:00:00',
        '2026-11-22 14:00:00',
      ])
      expect(moments('0 0 0 1 1 * 2020')).toEqual([])
    })

    reckoned(GUIDE, 'an increment counts from its first value', () => {
      expect(moments('0 1/10 * * * * *')).toEqual(['2026-11-22 08:01:00', '2026-11-22 08:11:00'])
      expect(moments('*/5 * * * * * *')).toEqual(['2026-11-22 07:59:35', '2026-11-22 07:59:40'])
    })

    reckoned(GUIDE, 'weekdays and months have names', () => {
      expect(moments('0 15 10 * * MON-FRI *')).toEqual([
        '2026-11-23 10:15:00',
        '2026-11-24 10:15:00',
      ])
      expect(moments('0 0 0 1 JAN * *', 1)).toEqual(['2027-01-01 00:00:00'])
    })

    reckoned(SCF, 'weekdays count from Sunday, which is 0', () => {
      expect(moments('0 0 12 * * 0 *', 1)).toEqual(['2026-11-22 12:00:00'])
      expect(() => moments('0 0 12 * * 7 *')).toThrow('weekday')
    })

    reckoned(GUIDE, 'a day and a weekday are an or', () => {
      expect(moments('0 0 0 25 * TUE *')).toEqual(['2026-11-24 00:00:00', '2026-11-25 00:00:00'])
    })

    reckoned(GUIDE, 'an expression has no five or six fields', () => {
      expect(() => moments('0 0 * * *')).toThrow('seven')
      expect(() => moments('0 0 0 * * *')).toThrow('seven')
    })

    reckoned(
      assumed('CloudBase does not document the letters that the underlying service knows'),
      '? L W and # are refused',
      () => {
        for (const day of ['?', 'L', '15W'])
          expect(() => moments(`0 0 0 ${day} * * *`)).toThrow('day')
        expect(() => moments('0 0 0 * * 5#2 *')).toThrow('weekday')
      },
    )
  },
)
