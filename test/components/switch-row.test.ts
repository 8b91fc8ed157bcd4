import { act, attributeOf, mount, partsOf, textOf, told } from '../support/component'

const row = (properties: object) => mount('switch-row', { label: '只看可以报名的', ...properties })

test('a row says what is switched, and what is wrong with how it stands', () => {
  const words = textOf(row({ note: '名额已满的不显示', fault: '需要这一项' }))
  for (const part of ['只看可以报名的', '名额已满的不显示', '需要这一项'])
    expect(words).toContain(part)
})

test('a tap anywhere on the row tells the wish; the page decides', () => {
  const component = row({ value: false })
  const wishes = told(component, 'change')
  act(partsOf(component, '.switch-row-words')[0], 'tap')
  expect(wishes).toEqual([{ value: true }])
  expect(component.querySelector('.switch-row-on')).toBeFalsy()
  component.setData({ value: true })
  expect(component.querySelector('.switch-row-on')).toBeTruthy()
  act(partsOf(component, '.switch-row-knob')[0], 'tap')
  expect(wishes).toEqual([{ value: true }, { value: false }])
})

test('it is read aloud as one switch with its name and state', () => {
  const spoken = (properties: object) =>
    ['role', 'aria-label', 'aria-checked'].map((name) =>
      attributeOf(row(properties), '.switch-row', name),
    )
  expect(spoken({ value: true })).toEqual(['switch', '只看可以报名的', true])
  expect(spoken({ name: '同意处理技能' })).toEqual(['switch', '同意处理技能', false])
})
