import path from 'node:path'
import type { Diagnostic } from '../../local/preview/diagnostics'
import type { Unit } from '../../local/preview/project'
import { BUILTIN_TAGS, TEMPLATE_TAGS } from '../../local/preview/tags'
import { scriptClosure } from './script-rules'
import type { Sources, Template } from './sources'
import { type Attribute, type Element, staticValue } from './wxml-reader'

/** What is wrong between a template and its script or its JSON, or in the template alone. */
export function checkTemplates(sources: Sources): Diagnostic[] {
  const alone = [...sources.templates.values()].flatMap((template) =>
    template.elements.flatMap((element) =>
      checkElement(element).map((found) => ({ file: template.file, ...found })),
    ),
  )
  return [...alone, ...sources.units.flatMap((unit) => checkUnit(sources, unit))]
}

type Finding = Omit<Diagnostic, 'file'>

function checkElement({ line, attributes }: Element): Finding[] {
  const has = (name: string) => attributes.some((attribute) => attribute.name === name)
  const findings: Finding[] = []
  if (has('wx:for') && !has('wx:key')) findings.push({ line, message: 'wx:for without wx:key' })
  for (const attribute of attributes) {
    if (!/^data-.*[A-Z]/.test(attribute.name)) continue
    const message = `${attribute.name}: a phone lower-cases it; write it with dashes`
    findings.push({ line: attribute.line, message })
  }
  return findings
}

/** A template that several units include is checked against each of them. */
function checkUnit(sources: Sources, unit: Unit): Diagnostic[] {
  const callable = scriptClosure(sources, unit.script).flatMap((script) => [...script.keys])
  const handlers = new Set(callable)
  const tags = new Set([
    ...BUILTIN_TAGS,
    ...TEMPLATE_TAGS,
    ...Object.keys(unit.config.usingComponents ?? {}),
    ...Object.keys(unit.config.componentGenerics ?? {}),
  ])
  return templateClosure(sources, `${sources.project.locate(unit.path)}.wxml`).flatMap(
    ({ file, elements }) => [
      ...unknownTags(elements, tags).map((found) => ({ file, ...found })),
      ...missingHandlers(elements, handlers, unit).map((found) => ({ file, ...found })),
    ],
  )
}

const unknownTags = (elements: Element[], known: Set<string>): Finding[] =>
  elements
    .filter(({ tag }) => !known.has(tag))
    .map(({ tag, line }) => ({ line, message: `<${tag}> is no component: see usingComponents` }))

const HANDLER = /^(?:capture-|mut-)?(?:bind|catch):?./

function missingHandlers(elements: Element[], known: Set<string>, unit: Unit): Finding[] {
  return elements
    .flatMap(({ attributes }) => attributes)
    .filter(({ name }) => HANDLER.test(name))
    .filter(({ value }) => value && !value.includes('{{') && !known.has(value))
    .map(({ line, name, value }: Attribute) => ({
      line,
      message: `${name}: ${path.basename(unit.script)} has no method ${value}`,
    }))
}

/** A template and what it imports or includes. */
function templateClosure(
  { project, templates }: Sources,
  file: string,
  seen = new Set<string>(),
): Template[] {
  const template = templates.get(file)
  if (!template || seen.has(file)) return []
  seen.add(file)
  const targets = template.elements
    .filter(({ tag }) => tag === 'import' || tag === 'include')
    .map((element) => staticValue(element, 'src') ?? '')
  return [
    template,
    ...targets.flatMap((target) => {
      const base = target.startsWith('/') ? project.root : path.dirname(file)
      const name = target.endsWith('.wxml') ? target : `${target}.wxml`
      return templateClosure({ project, templates } as Sources, path.join(base, name), seen)
    }),
  ]
}
