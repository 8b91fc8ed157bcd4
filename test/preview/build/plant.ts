import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The repository's packages, which planted mini-programs use. */
export const NODE_MODULES = path.resolve(__dirname, '../../../node_modules')

/** Files by relative path; an object is written as JSON. */
export type Files = Record<string, string | object>

/** The smallest complete mini-program: one page. */
export const PLAIN: Files = {
  'app.json': { pages: ['pages/home/home'] },
  'app.ts': 'App({})',
  'app.wxss': '',
  'pages/home/home.json': {},
  'pages/home/home.ts': 'Page({ onTap() {} })',
  'pages/home/home.wxml': '<view bind:tap="onTap">首页</view>',
  'pages/home/home.wxss': '.a { color: red; }',
}

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
})

/** An empty folder that goes when the test file ends. */
export function scratch(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-build-'))
  folders.push(folder)
  return folder
}

/** Writes a mini-program into a folder of its own. */
export function plant(files: Files): string {
  const root = scratch()
  write(root, files)
  return root
}

/** Writes or replaces files of a planted mini-program. */
export function write(root: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  }
}
