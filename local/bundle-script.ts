import path from 'node:path'
import * as esbuild from 'esbuild'
import { projectRoot } from './paths'

/** Bundles a script that many processes run: each would otherwise translate its sources anew. */
export async function bundleScript(entry: string, name: string): Promise<string> {
  const outfile = path.join(projectRoot, 'dist/scripts', `${name}.cjs`)
  await esbuild.build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'silent',
  })
  return outfile
}
