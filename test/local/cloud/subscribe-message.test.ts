import cloud, { type CloudError } from 'wx-server-sdk'
import { Subscriptions } from '../../../local/cloud/openapi/subscriptions'
import { fits } from '../../../local/cloud/openapi/template-fields'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const REMINDER = {
  id: 'reminder',
  title: '活动开始提醒',
  fields: { thing1: '活动名称', time2: '开始时间', character_string3: '编号' },
}
const NEWS = { id: 'news', title: '服务动态', fields: { phrase1: '状态' }, longTerm: true }

const city = withCloud({
  miniProgram: { pages: ['pages/home/home'], templates: [REMINDER, NEWS] },
})

const filled = {
  thing1: { value: '净滩行动' },
  time2: { value: '2027年3月1日 09:00' },
  character_string3: { value: 'A-1' },
}
const send = (more: object = {}) =>
  cloud.openapi.subscribeMessage.send({
    touser: 'o1',
    templateId: REMINDER.id,
    data: filled,
    ...more,
  })
const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    ({ errCode, errMsg }: CloudError) => ({ errCode, errMsg }),
  )
const accept = (openid: string, id: string) =>
  city().wechat.subscriptions.answer(openid, { [id]: 'accept' })

describe('a subscribe message', () => {
  test('goes to who has agreed, once for each acceptance', async () => {
    expect(await failure(send())).toMatchObject({ errCode: 43101 })
    accept('o1', REMINDER.id)
    accept('o1', REMINDER.id)
    accept('o2', REMINDER.id)
    await send({ page: 'pages/home/home?from=message', miniprogramState: 'trial', lang: 'zh_CN' })
    await send()
    expect(await failure(send())).toMatchObject({ errCode: 43101 })
    expect(await failure(send({ touser: 'o2' }))).toBeUndefined()
    expect(city().sent.filter(({ answer }) => answer.errcode === 0)).toHaveLength(3)
  })

  test('of a long-term template goes again and again', async () => {
    accept('o1', NEWS.id)
    const news = { templateId: NEWS.id, data: { phrase1: { value: '已开始' } } }
    await send(news)
    await send(news)
  })

  test('is not used up by one that WeChat refuses', async () => {
    accept('o1', REMINDER.id)
    await failure(send({ page: 'pages/none/none' }))
    await send()
  })

  test.each([
    ['nobody', { touser: '' }, 40003, 'openid'],
    ['an unknown template', { templateId: 'none' }, 40037, 'template_id'],
    ['a page that is none', { page: 'pages/none/none' }, 41030, 'page'],
    [
      'a field too few',
      { data: { ...filled, time2: undefined } },
      47003,
      'data.time2.value is empty',
    ],
    [
      'an empty value',
      { data: { ...filled, thing1: { value: '' } } },
      47003,
      'data.thing1.value is empty',
    ],
    [
      'too long a thing',
      { data: { ...filled, thing1: { value: '字'.repeat(21) } } },
      47003,
      'data.thing1.value invalid',
    ],
    ['a state it has not', { miniprogramState: 'release' }, 47001, 'miniprogram_state'],
    ['an option it has not', { color: 'red' }, 47001, 'color'],
  ])('refuses %s', async (_, more, errCode, text) => {
    accept('o1', REMINDER.id)
    expect(await failure(send(more))).toEqual({ errCode, errMsg: expect.stringContaining(text) })
  })
})

test.each([
  ['thing1', ['字'.repeat(20), 'a b!'], ['字'.repeat(21)]],
  ['number2', ['12', '-1.5'], ['12元', '1'.repeat(33), '1.']],
  ['letter3', ['abcXYZ'], ['abc1', 'a'.repeat(33)]],
  ['symbol4', ['!?'], ['a', '!!!!!!']],
  ['character_string5', ['A-1/b', '2027-03'], ['编号1', 'a'.repeat(33)]],
  [
    'time6',
    ['15:01', '2027年3月1日 09:00', '2027-03-01 09:00:00', '09:00~11:30'],
    ['25:00', '2027年3月1日', '9点'],
  ],
  [
    'date7',
    ['2027年3月1日', '2027年3月1日 09:00', '2027-03-01~2027-03-04'],
    ['09:00', '2027年13月1日', '3月1日'],
  ],
  ['amount8', ['￥12.50', '100元'], ['12345678901', '十元']],
  ['phone_number9', ['+86-0752-0000000', '16000000001'], ['电话', '1'.repeat(18)]],
  ['car_number10', ['粤A8Z888挂', '粤A12345'], ['A', '粤A123456789']],
  ['name11', ['林小满', 'Anna Li', '林Anna'], ['字'.repeat(11), 'a'.repeat(21), '林1']],
  ['phrase12', ['已通过'], ['已通过了审核', 'ok']],
])('%s holds what WeChat lets it hold', (field, good, bad) => {
  expect(good.filter((value) => !fits(field, value))).toEqual([])
  expect(bad.filter((value) => fits(field, value))).toEqual([])
})

describe('what a phone asks', () => {
  const other = { ...REMINDER, id: 'same-title' }
  const subscriptions = new Subscriptions([REMINDER, NEWS, other])
  beforeEach(() => subscriptions.clear())

  test('is one of several templates with the same title', () => {
    expect(subscriptions.question('o1', [REMINDER.id, other.id])).toEqual({
      ask: [{ id: REMINDER.id, title: REMINDER.title }],
      settled: { [other.id]: 'filter' },
    })
  })

  test('is not what the person wanted kept', () => {
    subscriptions.answer('o1', { [REMINDER.id]: 'reject' }, true)
    expect(subscriptions.question('o1', [REMINDER.id])).toEqual({
      ask: [],
      settled: { [REMINDER.id]: 'reject' },
    })
    expect(subscriptions.question('o2', [REMINDER.id]).ask).toHaveLength(1)
    expect(subscriptions.kept('o1')).toEqual({ [REMINDER.id]: 'reject' })
  })

  test('is refused for unknown templates, and for both kinds at once', () => {
    expect(() => subscriptions.question('o1', ['none'])).toThrow(
      expect.objectContaining({ errCode: 20001 }),
    )
    expect(() => subscriptions.question('o1', [REMINDER.id, NEWS.id])).toThrow(
      expect.objectContaining({ errCode: 20002 }),
    )
  })

  test('cannot be of a template with a field that WeChat has not', () => {
    expect(() => new Subscriptions([{ id: 't', title: '一', fields: { words1: '话' } }])).toThrow(
      /words1/,
    )
  })
})

test('a phone is told of a refusal as its API reports it', async () => {
  const tell = async (what: string, body: object) => {
    const init = { method: 'POST', body: JSON.stringify({ openid: 'o1', ...body }) }
    return await (await fetch(`${city().url}/__cloud/subscriptions/${what}`, init)).json()
  }
  const refused = {
    error: { errCode: 20001, errMsg: expect.stringContaining('requestSubscribeMessage:fail No') },
  }
  expect(await tell('question', { tmplIds: ['none'] })).toEqual(refused)
  expect(await tell('answers', { answers: { none: 'accept' }, keep: false })).toEqual(refused)
  expect(await tell('answers', { answers: { reminder: 'accept' }, keep: true })).toEqual({})
  expect(await tell('kept', {})).toEqual({ kept: { reminder: 'accept' } })
})
