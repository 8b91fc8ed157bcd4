import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readCloudbaserc, readFolderSettings, settingsOf } from '../../../local/cloud/settings'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function lay(name: string, content: object | string): string {
  const file = path.join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const rc = (entry: object) =>
  lay('cloudbaserc.json', { envId: 'any', functions: [{ name: 'one', ...entry }] })

const timer = { name: 'tick', type: 'timer', config: '0 * * * * * *' }

describe('cloudbaserc.json', () => {
  test('gives what it says, and the platform’s defaults', () => {
    process.env.OF_THIS_MACHINE = 'abc'
    const file = rc({
      timeout: 20,
      memorySize: 512,
      handler: 'src/app.handle',
      envVariables: { A: 1, B: '{{env.OF_THIS_MACHINE}}', C: '{{env.OF_NO_MACHINE}}' },
      triggers: [timer],
      path: '/one',
      runtime: 'Nodejs18.15',
      installDependency: true,
    })
    const settings = readCloudbaserc(file)
    delete process.env.OF_THIS_MACHINE
    expect(settingsOf(settings, 'one')).toEqual({
      timeoutMs: 20_000,
      memoryMb: 512,
      handler: 'src/app.handle',
      environment: { A: '1', B: 'abc' },
      triggers: [timer],
      path: '/one',
    })
    const defaults = { timeoutMs: 3000, memoryMb: 256, handler: 'index.main' }
    expect(settingsOf(settings, 'another')).toMatchObject(defaults)
    expect(settingsOf(settings, 'toString')).toMatchObject(defaults)
  })

  test('of this project is read', () => {
    const settings = readCloudbaserc(path.resolve(__dirname, '../../../cloudbaserc.json'))
    expect(settingsOf(settings, 'timer')).toMatchObject({
      timeoutMs: 60_000,
      triggers: [{ name: 'every-minute' }],
    })
  })

  test.each<[object, RegExp]>([
    [{ timeOut: 5 }, /functions\.0\.timeOut/],
    [{ timeout: 0 }, /functions\.0\.timeout/],
    [{ handler: 'main' }, /functions\.0\.handler/],
    [{ type: 'web' }, /functions\.0\.type/],
    [{ path: 'one' }, /functions\.0\.path/],
    [{ triggers: [{ ...timer, config: '0 0 25 * * * *' }] }, /triggers\.0\.config: hour "25"/],
    [{ triggers: [{ ...timer, name: '1st' }] }, /triggers\.0\.name/],
    [{ triggers: [{ ...timer, type: 'cos' }] }, /triggers\.0\.type/],
    [{ triggers: [timer, { ...timer, name: 'tock' }] }, /triggers: a function has one trigger/],
  ])('with %j is refused by name', (entry, message) => {
    const file = rc(entry)
    expect(() => readCloudbaserc(file)).toThrow(message)
    expect(() => readCloudbaserc(file)).toThrow(file)
  })

  test('that is no JSON is refused by name', () => {
    const file = lay('cloudbaserc.json', '{ // }')
    expect(() => readCloudbaserc(file)).toThrow(file)
  })
})

describe('config.json in a function’s folder', () => {
  test('gives its trigger and the open APIs that it calls', () => {
    lay('config.json', { permissions: { openapi: ['wxacode.get'] }, triggers: [timer] })
    expect(readFolderSettings(folder)).toEqual({
      triggers: [timer],
      openApis: ['wxacode.get'],
    })
  })

  test('need not be there', () => {
    expect(readFolderSettings(folder)).toEqual({})
  })

  test('with what DevTools does not write is refused by name', () => {
    lay('config.json', { trigger: [timer] })
    expect(() => readFolderSettings(folder)).toThrow(/config\.json: trigger/)
  })
})
