import { appealRow, enrolmentRow, suspensionRow } from '../rules/my-data'
import { operation } from '../store'
import { myData as contract } from './my-data.contract'

export const myData = operation(contract, async (_, { store, subject, personalData, now }) => {
  const enrolments = await store.enrolmentsEver(subject.personId)
  const missed = enrolments.filter(({ state }) => state === 'no-show')
  const { suspendedUntil = 0 } = subject.facts
  const sections = [
    { title: '报名与参加', rows: enrolments.map(enrolmentRow) },
    {
      title: '未到记录',
      rows: [
        ...missed.map(enrolmentRow),
        ...(suspendedUntil > now ? [suspensionRow(suspendedUntil)] : []),
      ],
    },
    {
      title: '申诉',
      rows: enrolments.flatMap((one) =>
        one.appeal?.statement
          ? [appealRow(one, one.appeal, personalData.open(one.appeal.statement))]
          : [],
      ),
    },
  ]
  return { sections: sections.filter(({ rows }) => rows.length > 0) }
})
