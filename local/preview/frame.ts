import fs from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { runEsbuild } from './esbuild-errors'

/** The folder of the host runtime. */
export const HOST_FOLDER = path.join(__dirname, 'host')
/** The folder of the phone's page and of the shell around it. */
export const SHELL_FOLDER = path.join(__dirname, 'shell')
/** The folder of the inspector's page. */
const INSPECTOR_FOLDER = path.join(__dirname, 'inspector')

/** Writes what frames the mini-program: the pages, their style sheets, and the host runtime. */
export class FrameBundler {
  private host: esbuild.BuildContext | undefined

  constructor(
    private readonly outdir: string,
    private readonly nodeModules: string,
  ) {}

  /**
   * The pages come first: they are what shows an error of the host or of the mini-program.
   * @throws BuildError with esbuild's errors
   */
  async bundle(): Promise<void> {
    this.copyPages()
    await runEsbuild(() =>
      esbuild.build(
        this.options({
          shell: `${SHELL_FOLDER}/shell.ts`,
          live: `${SHELL_FOLDER}/live.ts`,
          inspector: `${INSPECTOR_FOLDER}/main.ts`,
          host: `${HOST_FOLDER}/host.css`,
        }),
      ),
    )
    this.host ??= await esbuild.context(this.options({ host: `${HOST_FOLDER}/index.ts` }))
    await runEsbuild(() => this.host?.rebuild())
  }

  async close(): Promise<void> {
    await this.host?.dispose()
  }

  private copyPages(): void {
    this.copy(path.join(SHELL_FOLDER, 'phone.html'), 'index.html')
    for (const name of ['shell.html', 'base.css', 'shell.css']) {
      this.copy(path.join(SHELL_FOLDER, name), name)
    }
    for (const name of ['inspector.html', 'inspector.css', 'activity.css']) {
      this.copy(path.join(INSPECTOR_FOLDER, name), name)
    }
    this.copy(path.join(this.nodeModules, 'leaflet/dist/leaflet.css'), 'leaflet.css')
  }

  private copy(from: string, name: string): void {
    fs.copyFileSync(from, path.join(this.outdir, name))
  }

  private options(entries: Record<string, string>): esbuild.BuildOptions {
    return {
      entryPoints: entries,
      outdir: this.outdir,
      bundle: true,
      format: 'iife',
      target: 'es2022',
      sourcemap: 'linked',
      logLevel: 'silent',
      tsconfigRaw: {},
      define: { 'process.env.NODE_ENV': '"production"' },
    }
  }
}
