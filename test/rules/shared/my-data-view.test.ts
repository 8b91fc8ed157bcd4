import { dataSections, dataText, together } from '../../../miniprogram/shared/my-data-view'
import { reason } from '../../../miniprogram/shared/reasons'

const data = {
  madeAt: Date.parse('2026-11-22T12:00:00+08:00'),
  sections: [
    { title: '身份信息', rows: [{ label: '姓名', value: '林小满' }] },
    {
      title: '同意记录',
      rows: [
        { label: '手机号', value: '同意' },
        { label: '手机号', value: '不同意' },
      ],
    },
  ],
}

test('the text holds every row under its section, and when it was made', () =>
  expect(dataText(data)).toBe(
    [
      '志愿之城 · 个人数据',
      '导出时间：2026-11-22 12:00',
      '',
      '【身份信息】',
      '姓名：林小满',
      '',
      '【同意记录】',
      '手机号：同意',
      '手机号：不同意',
    ].join('\n'),
  ))

describe('what the contexts say', () => {
  const part = (title: string) => ({ sections: [{ title, rows: [] }] })
  const own = { ok: true as const, value: { madeAt: data.madeAt, ...part('身份信息') } }

  test('is put together', () => {
    const all = together(
      own,
      ['保险', '申诉'].map((one) => ({ ok: true, value: part(one) })),
    )
    expect(all).toMatchObject({
      value: {
        madeAt: data.madeAt,
        sections: ['身份信息', '保险', '申诉'].map((title) => ({ title })),
      },
    })
  })

  test('is not shown as all while one of them cannot say', () => {
    const refused = { ok: false as const, reason: reason('TRY_LATER') }
    expect(together(own, [refused])).toBe(refused)
    expect(together(refused, [{ ok: true, value: part('保险') }])).toBe(refused)
  })
})

test('rows with one label stay apart', () =>
  expect(dataSections(data)[1]?.rows.map(({ id }) => id)).toEqual([0, 1]))
