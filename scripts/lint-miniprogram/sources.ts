import fs from 'node:fs'
import path from 'node:path'
import type { Project, Unit } from '../../local/preview/project'
import { readScript, type Script } from './script-reader'
import { type Element, readElements } from './wxml-reader'

/** A template file of the app and what stands in it. */
export interface Template {
  file: string
  elements: Element[]
}

/** The mini-program's own sources, each read once; npm packages are not ours to lint. */
export interface Sources {
  project: Project
  /** Own pages and components. */
  units: Unit[]
  /** By absolute path. */
  templates: Map<string, Template>
  /** By absolute path. */
  scripts: Map<string, Script>
}

/** Reads all WXML and scripts below the project's root. */
export function readSources(project: Project): Sources {
  const read = <Source>(pattern: RegExp, reader: (file: string, text: string) => Source) =>
    new Map(
      listFiles(project.root, pattern)
        .map((name) => path.join(project.root, name))
        .map((file) => [file, reader(file, fs.readFileSync(file, 'utf8'))] as const),
    )
  return {
    project,
    units: [...project.units.values()].filter(
      ({ script }) => !path.relative(project.root, script).startsWith('..'),
    ),
    templates: read(/\.wxml$/, (file, text) => ({ file, elements: readElements(text) })),
    scripts: read(/(?<!\.d)\.[tj]s$/, readScript),
  }
}

/** Relative paths of all files below a folder that match, npm and hidden folders left out. */
export function listFiles(root: string, pattern: RegExp): string[] {
  return fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        pattern.test(file) && !/(^|[\\/])(miniprogram_npm|node_modules|\.[^\\/]*)[\\/]/.test(file),
    )
    .sort()
}
