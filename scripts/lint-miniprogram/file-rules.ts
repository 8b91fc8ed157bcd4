import fs from 'node:fs'
import path from 'node:path'
import { type Diagnostic, lineOf } from '../../local/preview/diagnostics'
import type { Sources, Template } from './sources'
import { listFiles } from './sources'

const UNIT_FILES = ['.json', '.ts', '.wxml', '.wxss']
const MEDIA = /^[./][\w./-]+\.(png|jpe?g|gif|svg|webp)$/

/** Folders without a file, pages that app.json does not know, and images that do not exist. */
export function checkFiles(sources: Sources): Diagnostic[] {
  return [
    ...incompleteUnits(sources),
    ...hiddenIsolation(sources),
    ...unlistedPages(sources),
    ...imagesInTemplates(sources),
    ...imagesInScripts(sources),
    ...imagesInAppJson(sources),
    ...filesInStyles(sources),
  ]
}

/** A page or component is a folder of the same four files. */
function incompleteUnits({ project, units }: Sources): Diagnostic[] {
  return units.flatMap((unit) => {
    const base = project.locate(unit.path)
    return UNIT_FILES.filter((extension) => !fs.existsSync(base + extension)).map((extension) => ({
      file: unit.script,
      message: `${path.basename(base)}${extension} is missing from the folder`,
    }))
  })
}

/** The preview scopes styles before any script runs. */
function hiddenIsolation({ units, scripts }: Sources): Diagnostic[] {
  return units
    .filter(({ script }) => scripts.get(script)?.keys.has('styleIsolation'))
    .map(({ script }) => ({ file: script, message: 'styleIsolation belongs into the JSON' }))
}

/** WXML with a script beside it is a page or a component; one that nothing reaches was forgotten. */
function unlistedPages({ project, units, templates }: Sources): Diagnostic[] {
  const reached = new Set(units.map((unit) => `${project.locate(unit.path)}.wxml`))
  return [...templates.keys()]
    .filter((file) => !reached.has(file) && fs.existsSync(file.replace(/\.wxml$/, '.ts')))
    .map((file) => ({ file, message: 'neither a page of app.json nor a component that one uses' }))
}

function imagesInTemplates({ project, templates }: Sources): Diagnostic[] {
  return [...templates.values()].flatMap(({ file, elements }: Template) =>
    elements
      .flatMap(({ attributes }) => attributes)
      .filter(({ value }) => value && MEDIA.test(value) && !exists(project.root, file, value))
      .map(({ line, value }) => ({ file, line, message: `${value} does not exist` })),
  )
}

function imagesInScripts({ project, scripts }: Sources): Diagnostic[] {
  return [...scripts.values()].flatMap(({ file, strings }) =>
    strings
      .filter(({ value, open }) => !open && MEDIA.test(value) && !exists(project.root, file, value))
      .map(({ line, value }) => ({ file, line, message: `${value} does not exist` })),
  )
}

/** Icons of the tab bar, whose paths are relative to the root with or without a slash. */
function imagesInAppJson({ project }: Sources): Diagnostic[] {
  const file = path.join(project.root, 'app.json')
  const text = fs.readFileSync(file, 'utf8')
  return [...text.matchAll(/"(?:iconPath|selectedIconPath)"\s*:\s*"([^"@]+)"/g)]
    .map((match) => match[1] ?? '')
    .filter((icon) => !fs.existsSync(path.join(project.root, icon)))
    .map((icon) => ({ file, line: lineOf(text, icon), message: `${icon} does not exist` }))
}

/** A style sheet may load from the network or inline (`data:`), never from the package. */
function filesInStyles({ project }: Sources): Diagnostic[] {
  return listFiles(project.root, /\.wxss$/).flatMap((name) => {
    const file = path.join(project.root, name)
    const lines = fs.readFileSync(file, 'utf8').split('\n')
    return lines.flatMap((text, index) =>
      /(?<!@import\s+)url\(\s*["']?(?!data:|https:)/.test(text)
        ? [
            {
              file,
              line: index + 1,
              message: 'WXSS cannot load a file of the package: use <image>',
            },
          ]
        : [],
    )
  })
}

const exists = (root: string, importer: string, reference: string): boolean =>
  fs.existsSync(
    reference.startsWith('/')
      ? path.join(root, reference)
      : path.resolve(path.dirname(importer), reference),
  )
