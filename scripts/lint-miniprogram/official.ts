import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Diagnostic } from '../../local/preview/diagnostics'
import { listFiles } from './sources'

/**
 * WeChat's own compilers, as `miniprogram-compiler` ships them, over every WXML, WXS and WXSS.
 * They are of 2019 and 2020 and stop at their first error each. What they refuse old phones refuse
 * too, so it is not written: `?.`, `??`, template literals and arrow functions in `{{ }}`.
 */
export function checkOfficially(root: string, nodeModules: string): Diagnostic[] {
  const templates = listFiles(root, /\.(wxml|wxs)$/)
  return [...run('wcc', ['-d', ...templates], root, nodeModules), ...checkStyles(root, nodeModules)]
}

/** wcsc takes imports only from its list, npm ones by the place that 构建 npm gives them. */
function checkStyles(root: string, nodeModules: string): Diagnostic[] {
  const stage = fs.mkdtempSync(path.join(os.tmpdir(), 'lint-wxss-'))
  try {
    const files = [...copyStyles(root, stage), ...linkTdesign(nodeModules, stage)]
    return run('wcsc', ['-lc', ...files], stage, nodeModules).map((found) => ({
      ...found,
      file: path.join(root, path.relative(stage, found.file)),
    }))
  } finally {
    fs.rmSync(stage, { recursive: true })
  }
}

/** @returns the paths of the copies in the stage */
function copyStyles(root: string, stage: string): string[] {
  const files = listFiles(root, /\.wxss$/)
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(stage, file)), { recursive: true })
    fs.copyFileSync(path.join(root, file), path.join(stage, file))
  }
  return files
}

/** @returns the paths of TDesign's style sheets in the stage */
function linkTdesign(nodeModules: string, stage: string): string[] {
  const folder = path.join(nodeModules, 'tdesign-miniprogram/miniprogram_dist')
  const place = 'miniprogram_npm/tdesign-miniprogram'
  fs.mkdirSync(path.join(stage, 'miniprogram_npm'), { recursive: true })
  fs.symlinkSync(folder, path.join(stage, place), 'junction')
  return listFiles(folder, /\.wxss$/).map((file) => path.join(place, file))
}

const FOLDERS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'mac',
  win32: 'windows',
}

function run(compiler: string, args: string[], cwd: string, nodeModules: string): Diagnostic[] {
  const folder = FOLDERS[process.platform]
  if (!folder) throw new Error(`WeChat's compilers do not run on ${process.platform}`)
  const suffix = folder === 'windows' ? '.exe' : ''
  const binary = path.join(nodeModules, 'miniprogram-compiler/bin', folder, compiler + suffix)
  fs.chmodSync(binary, 0o755) // the package ships it without the execute bit
  const { status, stderr, error } = spawnSync(binary, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw error
  return status === 0 ? [] : parseErrors(compiler, stderr, cwd)
}

/** `file:line:column: message` from wcc, `file(line:column): message` from wcsc. */
function parseErrors(compiler: string, output: string, cwd: string): Diagnostic[] {
  const lines = output.split('\n').filter((line) => line.trim() && !/^error file count/.test(line))
  return lines.map((line) => {
    const place = /^(?:ERR: )?(\S+?)[:(](\d+):(\d+)\)?:\s*(.*)$/.exec(line)
    if (!place)
      return { file: namedFile(line, cwd), message: `${compiler}: ${line.replace(/^ERR: /, '')}` }
    const [, file = '', row, column, message] = place
    return {
      file: path.join(cwd, file),
      line: Number(row),
      column: Number(column),
      message: `${compiler}: ${message}`,
    }
  })
}

/** A message without a place names the file at its end: ``… not found from `app.wxss`.`` */
const namedFile = (line: string, cwd: string): string =>
  path.join(cwd, /from `([^`]+)`/.exec(line)?.[1] ?? 'app.json')
