import { existsSync, readdirSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { devDependencies } from '../package.json'

const root = path.resolve(__dirname, '..')
const source = path.join(root, 'cloudfunctions')

/** The contexts that are cloud functions: those with an entry. */
export const functionNames = () =>
  readdirSync(source).filter((name) => existsSync(path.join(source, name, 'index.ts')))

export interface BuiltFunction {
  name: string
  bytes: number
  /** Our own source files in the bundle, relative to the project. */
  sources: string[]
}

/**
 * Bundles our code of each function into `<out>/<name>/index.js`. `wx-server-sdk` stays outside and
 * is named, pinned, in the function's own package.json, as the platform installs it. What a function may call
 * of WeChat's stands in its config.json.
 */
export async function buildFunctions(
  out: string,
  names = functionNames(),
): Promise<BuiltFunction[]> {
  return Promise.all(names.map((name) => buildFunction(out, name)))
}

async function buildFunction(out: string, name: string): Promise<BuiltFunction> {
  const { metafile } = await esbuild.build({
    entryPoints: [path.join(source, name, 'index.ts')],
    outfile: path.join(out, name, 'index.js'),
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    external: ['wx-server-sdk'],
    metafile: true,
    sourcemap: 'linked',
    logLevel: 'silent',
  })
  await writePackage(path.join(out, name), name)
  const config = path.join(source, name, 'config.json')
  if (existsSync(config)) await copyFile(config, path.join(out, name, 'config.json'))
  const [bundle] = Object.entries(metafile.outputs).filter(([file]) => file.endsWith('.js'))
  return {
    name,
    bytes: bundle?.[1].bytes ?? 0,
    sources: Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules')),
  }
}

async function writePackage(folder: string, name: string) {
  const manifest = {
    name,
    main: 'index.js',
    dependencies: { 'wx-server-sdk': devDependencies['wx-server-sdk'] },
  }
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2) + '\n')
}
