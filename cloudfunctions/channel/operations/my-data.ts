import { TEMPLATE_NAMES, TEMPLATES } from '../../../miniprogram/shared/subscriptions'
import { operation } from '../store'
import { myData as contract } from './my-data.contract'

export const myData = operation(contract, async (_, { store, subject }) => {
  const { left = {} } = (await store.acceptances(subject.personId)) ?? {}
  const rows = TEMPLATE_NAMES.filter((name) => left[name]).map((name) => ({
    label: TEMPLATES[name].title,
    value: `还可以提醒 ${left[name]} 次`,
  }))
  return { sections: rows.length > 0 ? [{ title: '微信提醒', rows }] : [] }
})
