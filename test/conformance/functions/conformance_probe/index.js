/** What the topics `functions`, `timers` and `http` ask from within a cloud function. */
const fs = require('node:fs')
const path = require('node:path')
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const seen = () => ({ wx: cloud.getWXContext(), trigger: process.env.TRIGGER_SRC })
const call = async (data) => (await cloud.callFunction({ name: 'conformance_probe', data })).result

let calls = 0

const actions = {
  echo: ({ value }) => value,
  nothing: () => undefined,
  date: () => ({ at: new Date(0), dropped: undefined }),
  event: (event) => event,
  seen,
  nested: () => call({ action: 'seen' }),
  context: (_event, context) => context,
  count: () => ++calls,
  variable: () => process.env.CONFORMANCE_VARIABLE,
  file: () => fs.readFileSync(path.join(__dirname, 'beside.txt'), 'utf8').trim(),
  fail: () => {
    throw new TypeError('of no use')
  },
}

/** By the clock: keeps what it saw, since nobody gets the answer. */
const fired = (event) =>
  cloud
    .database()
    .collection('conformance_firings')
    .add({ data: { event, ...seen() } })

const answers = {
  '/text': () => 'hello',
  '/number': () => 3,
  '/object': () => ({ foo: 'bar' }),
  '/integrated': () => ({
    statusCode: 201,
    headers: { 'content-type': 'text/html', 'x-own': 'yes' },
    body: '<p>made</p>',
  }),
  '/bytes': () => ({
    statusCode: 200,
    headers: { 'content-type': 'image/png' },
    isBase64Encoded: true,
    body: '/9j/',
  }),
  '/fail': actions.fail,
  '/seen': seen,
}

exports.main = (event, context) => {
  if (event.Type) return fired(event)
  if (event.httpMethod) return (answers[event.path] ?? (() => event))()
  return actions[event.action](event, context)
}
