import { personalData } from '../../../cloudfunctions/_kernel/crypto'
import { database } from '../../../cloudfunctions/_kernel/database'
import { readAccount } from '../../../cloudfunctions/_kernel/identity'
import { newId } from '../../../cloudfunctions/_kernel/ids'
import { perform } from '../../../cloudfunctions/_kernel/perform'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import type { Acceptances, Message } from '../../../cloudfunctions/channel/documents'
import {
  deliver,
  forgetAcceptances,
  sendMessages,
} from '../../../cloudfunctions/channel/neighbours'
import { room } from '../../../cloudfunctions/channel/room'
import { channelStore } from '../../../cloudfunctions/channel/store'
import { collections } from '../../../cloudfunctions/collections'
import { templateIds, templates } from '../../../local/wechat-templates'
import type { Notice, Template } from '../../../miniprogram/shared/subscriptions'
import { HOUR, MINUTE } from '../../../miniprogram/shared/time'
import { NOW } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'

const PAGE = 'packages/volunteer/event/event'
const cloud = withCloud({ collections, miniProgram: { pages: [PAGE], templates } })
const secrets = personalData(`test:${Buffer.alloc(32, 7).toString('base64')}`)

const call = (op: string, input: object, { key = newId(), openid = 'wx-an' } = {}) =>
  perform(
    room,
    { op, input, key },
    {
      store: channelStore(database),
      personalData: secrets,
      now: NOW,
      newId,
      openid,
      readAccount: (id) => readAccount(database, id),
      readSettings: async () => DEFAULT_SETTINGS,
      production: false,
    },
  )

const count = (accepted: string[], key?: string) => call('count-acceptances', { accepted }, { key })

/** Agrees on the phone, which tells WeChat, and then the city. */
async function accept(...accepted: Template[]) {
  const answers = accepted.map((template) => [templateIds[template], 'accept'] as const)
  cloud().wechat.subscriptions.answer('wx-an', Object.fromEntries(answers))
  await count(accepted)
}

const reminder = {
  template: 'reminder',
  words: { event: '清洁沙滩', at: NOW + HOUR, place: '巽寮湾', note: '岗位：引导员' },
  uselessFrom: NOW + HOUR,
} satisfies Notice

interface About {
  personId?: string
  notice?: Notice
}

const letter = (id: string, { personId = 'an', notice = reminder }: About = {}) => ({
  id,
  content: { personId, title: '提醒', body: '明天见', page: `/${PAGE}?eventId=e1`, notice },
})

const wechatOf = async (id: string) =>
  (await database.collection<Message>('messages').doc(id).get()).data?.wechat

const left = async () =>
  (await database.collection<Acceptances>('acceptances').doc('an').get()).data?.left

const sent = () => cloud().sent.filter(({ api }) => api === 'subscribeMessage.send')

const quietly = async (work: () => Promise<void>) => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  await work().finally(() => error.mockRestore())
}

beforeEach(async () => {
  await database.collection('settings').add({ data: { _id: 'city', templateIds } })
  const person = (personId: string, relation: 'self' | 'ward') => ({
    personId,
    relation,
    standing: 'active',
    facts: { verified: true, qualifications: [] },
    born: secrets.seal('{}'),
  })
  const people = [person('an', 'self'), person('child', 'ward')]
  await database.collection('accounts').add({ data: { _id: 'wx-an', people, roles: [], rev: 1 } })
})

describe('counting', () => {
  test('each acceptance counts once, a retry not again', async () => {
    await count(['reminder', 'change'], 'first-tap')
    expect(await count(['reminder', 'change'], 'first-tap')).toEqual({
      ok: true,
      value: { left: { reminder: 1, change: 1 } },
    })
    expect(await count(['reminder'])).toMatchObject({ value: { left: { reminder: 2, change: 1 } } })
    expect(await call('messages', {})).toMatchObject({
      value: { left: { reminder: 2, change: 1 } },
    })
  })

  test('stands in the data of whoever has agreed', async () => {
    expect(await call('my-data', {})).toEqual({ ok: true, value: { sections: [] } })
    await count(['reminder'])
    expect(await call('my-data', {})).toMatchObject({
      value: {
        sections: [{ rows: [{ label: '活动开始提醒', value: '还可以提醒 1 次' }] }],
      },
    })
  })

  test('taps at the same moment are all counted', async () => {
    await Promise.all([count(['reminder']), count(['reminder']), count(['change'])])
    expect(await left()).toEqual({ reminder: 2, change: 1 })
  })

  test.each([[[]], [['weather']], [['reminder', 'change', 'offer', 'decision']]])(
    'refuses %j',
    async (accepted) => {
      expect(await count(accepted)).toMatchObject({ reason: { code: 'INVALID_INPUT' } })
    },
  )

  test('who closes the account leaves nothing behind', async () => {
    await accept('reminder')
    await forgetAcceptances('an')
    expect(await left()).toBeUndefined()
  })
})

describe('sending', () => {
  test('what the person has agreed to is sent once, after it is in the message centre', async () => {
    await accept('reminder')
    await deliver(letter('m1'), NOW)
    expect(await wechatOf('m1')).toEqual({ state: 'pending' })
    expect(sent()).toEqual([])
    await Promise.all([sendMessages(NOW), sendMessages(NOW)])
    await deliver(letter('m1'), NOW + 1)
    await sendMessages(NOW + 1)
    expect(await wechatOf('m1')).toEqual({ state: 'sent' })
    expect(await left()).toEqual({ reminder: 0 })
    expect(sent()).toMatchObject([
      {
        data: {
          touser: 'wx-an',
          template_id: templateIds.reminder,
          page: `${PAGE}?eventId=e1`,
          data: { thing1: { value: '清洁沙滩' }, time2: { value: '2026年11月22日 10:00' } },
        },
      },
    ])
  })

  test('what concerns a child goes to the guardian', async () => {
    await accept('reminder')
    await deliver(letter('m1', { personId: 'child' }), NOW)
    await sendMessages(NOW)
    expect(sent()).toMatchObject([{ data: { touser: 'wx-an' } }])
  })

  test.each<[string, string, number]>([
    ['nothing was agreed to', 'an', NOW],
    ['the person has no account any more', 'nobody', NOW],
    ['it is too late to be of use', 'an', NOW + HOUR],
  ])('not at all: %s', async (why, personId, now) => {
    if (why !== 'nothing was agreed to') await accept('reminder')
    await deliver(letter('m1', { personId }), NOW)
    await sendMessages(now)
    expect(await wechatOf('m1')).toEqual({ state: 'none' })
    expect(sent()).toEqual([])
  })

  test('not by a template that the city does not have, and nothing is used up', async () => {
    await accept('reminder')
    await deliver(letter('m1'), NOW)
    await database.collection('settings').doc('city').remove()
    // An instance keeps its settings for a minute.
    await sendMessages(NOW + 2 * MINUTE)
    expect(await wechatOf('m1')).toEqual({ state: 'none' })
    expect(await left()).toEqual({ reminder: 1 })
    expect(sent()).toEqual([])
  })

  test('where WeChat says that none is left, none is counted any more', async () => {
    await count(['reminder'])
    await count(['reminder'])
    await deliver(letter('m1'), NOW)
    await sendMessages(NOW)
    expect(await wechatOf('m1')).toEqual({ state: 'refused', code: 43101 })
    expect(await left()).toEqual({ reminder: 0 })
  })

  test('a message that WeChat does not take leaves the acceptance, and costs no other message', async () => {
    await accept('reminder', 'change')
    const broken = { template: 'reminder', words: {} } as unknown as Notice
    const change: Notice = { template: 'change', words: { event: '清洁沙滩', note: '改到下午' } }
    await deliver(letter('m1', { notice: broken }), NOW)
    await deliver(letter('m2', { notice: change }), NOW)
    await quietly(() => sendMessages(NOW))
    expect(await wechatOf('m1')).toEqual({ state: 'refused', code: 47003 })
    expect(await wechatOf('m2')).toEqual({ state: 'sent' })
    expect(await left()).toEqual({ reminder: 1, change: 0 })
  })

  test('what was taken up and lost on the way is not sent again', async () => {
    await accept('reminder')
    await deliver(letter('m1'), NOW)
    cloud().faults.set({
      action: 'database.modifyDocument',
      collection: 'acceptances',
      fail: 'before',
      times: 1,
    })
    await expect(sendMessages(NOW)).rejects.toThrow()
    await sendMessages(NOW + 1)
    expect(await wechatOf('m1')).toEqual({ state: 'sending' })
    expect(sent()).toEqual([])
  })
})
