import { coverRow } from '../rules/view'
import { operation } from '../store'
import { myData as contract } from './my-data.contract'

export const myData = operation(contract, async (_, { store, subject }) => {
  const covers = await store.coversOf(subject.personId)
  const ids = new Set(covers.map(({ policyId }) => policyId))
  const policies = await Promise.all([...ids].map((id) => store.policy(id)))
  const rows = covers.map((cover) =>
    coverRow(
      cover,
      policies.find((one) => one?._id === cover.policyId),
    ),
  )
  return { sections: rows.length > 0 ? [{ title: '保险', rows }] : [] }
})
