import type { Fault } from '../../cloud/faults'
import { button, choice, field, make, section } from '../shell/dom'
import { api } from './api'
import { ACTIONS, actionOf } from './names'
import { sentenceOf } from './view'

const FAMILIES = [
  ['database', '数据库的一切请求'],
  ['storage', '存储的一切请求'],
  ['functions', '函数调函数'],
  ['wx', '微信接口'],
] as const

const KINDS = [
  ['slow', '变慢 2 秒'],
  ['before', '不做，报失败'],
  ['after', '做了，但答复丢失'],
] as const

const TIMES = [
  ['', '每一次'],
  ['1', '下 1 次'],
  ['3', '下 3 次'],
] as const

/** The faults in force, and a form for one more. */
export async function faultsSection(): Promise<HTMLElement> {
  const list = make('ul', { className: 'faults' })
  const wrong = make('p', { className: 'fault' })
  wrong.setAttribute('role', 'alert')
  const show = (faults: Fault[]) => {
    const items = faults.map((fault, at) =>
      make(
        'li',
        {},
        `${sentenceFor(fault)} `,
        button('移除', () => set(faults.toSpliced(at, 1))),
      ),
    )
    list.replaceChildren(...(items.length > 0 ? items : [make('li', { textContent: '没有' })]))
  }
  const set = async (faults: Fault[]) => {
    try {
      show((await api.setFaults(faults)).faults)
    } catch (error) {
      wrong.textContent = sentenceOf(error)
    }
  }
  const actions = choice([...FAMILIES, ...Object.entries(ACTIONS)], 'database')
  const collection = make('input', { placeholder: '留空则不论' })
  const kind = choice(KINDS, 'slow')
  const times = choice(TIMES, '1')
  const add = async () => {
    const { faults } = await api.faults()
    await set([...faults, faultOf(actions.value, collection.value.trim(), kind.value, times.value)])
  }
  show((await api.faults()).faults)
  return section(
    '故障',
    list,
    field('请求', actions),
    field('集合', collection),
    field('怎样', kind),
    field('次数', times),
    make('div', { className: 'buttons' }, button('加上', add)),
    wrong,
  )
}

const faultOf = (action: string, collection: string, kind: string, times: string): Fault => ({
  action,
  ...(collection && { collection }),
  ...(kind === 'slow' ? { latencyMs: 2000 } : { fail: kind as 'before' | 'after' }),
  ...(times && { times: Number(times) }),
})

function sentenceFor({ action, collection, latencyMs, fail, code, times }: Fault): string {
  const what = FAMILIES.find(([name]) => name === action)?.[1] ?? actionOf(action)
  return [
    collection ? `${what}（${collection}）` : what,
    latencyMs ? `慢 ${latencyMs} 毫秒` : '',
    fail ? KINDS.find(([name]) => name === fail)?.[1] : '',
    code ?? '',
    times ? `还有 ${times} 次` : '每一次',
  ]
    .filter(Boolean)
    .join('，')
}
