import path from 'node:path'
import * as esbuild from 'esbuild'
import { projectRoot } from '../paths'

/** Bundles the worker: a thousand starts would each translate its sources anew. */
export async function buildWorker(name: string): Promise<string> {
  const outfile = path.join(projectRoot, 'dist/soak', name, 'worker.cjs')
  await esbuild.build({
    entryPoints: [path.join(__dirname, 'worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'silent',
  })
  return outfile
}
