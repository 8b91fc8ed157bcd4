import { readdirSync } from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'

const root = path.resolve(__dirname, '../..')

/** Who may know whom, as ARCHITECTURE.md says. The kernel and shared code are everybody's. */
const mayUse: Record<string, string[]> = {
  _kernel: [],
  organisation: [],
  volunteer: ['organisation'],
  station: ['organisation'],
  insurance: ['organisation'],
  event: ['organisation', 'volunteer', 'station', 'insurance'],
  channel: ['volunteer'],
  timer: ['organisation', 'volunteer', 'event', 'insurance', 'channel'],
}

const contexts = readdirSync(path.join(root, 'cloudfunctions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

const sourcesOf = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => path.posix.join(folder, file))

/** Every import that survives compilation: types may be imported from anywhere. */
async function importsOf(files: string[]) {
  const { metafile } = await esbuild.build({
    entryPoints: files,
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: 'unused',
    metafile: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  })
  return Object.entries(metafile.inputs).flatMap(([from, { imports }]) =>
    imports.map(({ path: to }) => ({ from, to })),
  )
}

const contextOf = (file: string) => /^cloudfunctions\/([^/]+)\//.exec(file)?.[1]

function fault({ from, to }: { from: string; to: string }): string | undefined {
  const [user, used] = [contextOf(from), contextOf(to)]
  if (!user || !used || user === used || used === '_kernel') return undefined
  if (!mayUse[user]?.includes(used)) return `${user} may not use ${used}: ${from} → ${to}`
  if (!/\/(rules\/.+|neighbours)\.ts$/.test(to)) return `${from} reaches into ${to}`
  return undefined
}

test('every context is named', () => {
  expect(Object.keys(mayUse).sort()).toEqual([...contexts].sort())
})

test('contexts use each other only as ARCHITECTURE.md allows', async () => {
  const imports = await importsOf(contexts.flatMap((name) => sourcesOf(`cloudfunctions/${name}`)))
  expect(imports.length).toBeGreaterThan(50)
  expect(imports.flatMap((one) => fault(one) ?? [])).toEqual([])
})

test('a contract imports nothing but schemas, shared code and the schema library', async () => {
  const contracts = contexts
    .flatMap((name) => sourcesOf(`cloudfunctions/${name}`))
    .filter((file) => file.endsWith('contract.ts'))
  const imports = await importsOf(contracts)
  const allowed = /(contract|schemas)\.ts$|^miniprogram\/shared\/|^valibot$/
  expect(imports.map(({ to }) => to).filter((to) => !allowed.test(to))).toEqual([])
})

test('code that the phone runs imports nothing of the functions or of Node', async () => {
  const imports = await importsOf(sourcesOf('miniprogram'))
  const strangers = imports.filter(({ to }) => !to.startsWith('miniprogram/'))
  expect(strangers).toEqual([])
})

test('a fault is found', () => {
  const store = { from: 'cloudfunctions/event/store.ts', to: 'cloudfunctions/volunteer/store.ts' }
  const back = { from: 'cloudfunctions/volunteer/a.ts', to: 'cloudfunctions/event/rules/places.ts' }
  expect(fault(store)).toMatch(/reaches into/)
  expect(fault(back)).toMatch(/may not use/)
})
