import fs from 'node:fs'
import path from 'node:path'
import { FileMemo } from '../../../local/preview/memo'
import { scratch } from './plant'

function fixture() {
  const folder = scratch()
  const file = path.join(folder, 'source')
  fs.writeFileSync(file, 'one')
  const make = jest.fn(() => ({ value: fs.readFileSync(file, 'utf8'), files: [file] }))
  const open = () => new FileMemo(path.join(folder, 'store.json'), [])
  const change = (text: string) => {
    fs.writeFileSync(file, text)
    fs.utimesSync(file, 0, make.mock.calls.length + 1)
  }
  return { folder, make, open, change }
}

test('is made once while its files stay, and again when one changes', () => {
  const { make, open, change } = fixture()
  const memo = open()
  expect(memo.get('key', make).value).toBe('one')
  expect(memo.get('key', make).value).toBe('one')
  expect(make).toHaveBeenCalledTimes(1)
  change('two')
  expect(memo.get('key', make).value).toBe('two')
})

test('lasts into the next run, unless a file changed in between', () => {
  const { make, open, change } = fixture()
  const first = open()
  first.get('key', make)
  first.save()
  expect(open().get('key', make).value).toBe('one')
  expect(make).toHaveBeenCalledTimes(1)
  change('two')
  expect(open().get('key', make).value).toBe('two')
})

test.each(['{ torn', '{"key": 1}'])('a store that says %s is only made anew', (text) => {
  const { folder, make, open } = fixture()
  fs.writeFileSync(path.join(folder, 'store.json'), text)
  expect(open().get('key', make).value).toBe('one')
})
