import fs from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import * as v from 'valibot'
import type { Diagnostic } from './diagnostics'
import type { Project } from './project'
import { fixInlineWxs, fixWxs, requiredWxs } from './wxs'

/** All templates of the app, compiled together. */
export interface Templates {
  /** A JavaScript expression: code path → template. Evaluating it runs every WXS module. */
  expression: string
  errors: Diagnostic[]
  warnings: Diagnostic[]
}

/**
 * Hooks in the generated code, so that the host runs WXS event handlers and `change:prop`
 * listeners with WeChat's arguments: `Q.A` filters property listeners, `Q.C` calls event
 * listeners, `D` wraps what WXS modules export.
 */
const WXS_HOOKS = [
  'Q.A=(f)=>__wxs.change(f);',
  'Q.C=(caller,event,f)=>__wxs.event(caller,event,f);',
  // without any WXS the generated code declares no D
  'if(typeof D!=="undefined")D=((wrapped)=>(n,f)=>{var g=wrapped(n,f);return()=>__wxs.tag(g())})(D);',
].join('')

/** Compiles the WXML of every unit, with what it imports, includes and requires. */
export function compileTemplates(project: Project): Templates {
  const compiler = new TemplateCompiler(project)
  for (const codePath of project.units.keys()) compiler.addTemplate(codePath)
  return compiler.finish()
}

class TemplateCompiler {
  private readonly group = TmplGroup.newDev()
  private readonly seen = new Set<string>()
  private readonly errors: Diagnostic[] = []
  private readonly warnings: Diagnostic[] = []

  constructor(private readonly project: Project) {
    this.group.setExtraRuntimeScript(WXS_HOOKS)
  }

  addTemplate(codePath: string, importer?: string): void {
    const file = `${this.project.locate(codePath)}.wxml`
    const source = this.readOnce(file, importer)
    if (source === undefined) return
    for (const found of readFindings(this.group.addTmpl(codePath, prepareWxml(source)))) {
      this.report(file, found)
    }
    for (const target of this.group.getDirectDependencies(codePath)) {
      this.addTemplate(String(target), file)
    }
    for (const target of this.group.getScriptDependencies(codePath)) {
      this.addScript(String(target), file)
    }
  }

  finish(): Templates {
    const expression = this.group.getTmplGenObjectGroups()
    this.group.free()
    return { expression, errors: this.errors, warnings: this.warnings }
  }

  private addScript(codePath: string, importer: string): void {
    const file = `${this.project.locate(codePath)}.wxs`
    const source = this.readOnce(file, importer)
    if (source === undefined) return
    this.group.addScript(codePath, fixWxs(source))
    for (const required of requiredWxs(source)) {
      const target = path.posix.join(path.posix.dirname(codePath), required)
      this.addScript(target.replace(/\.wxs$/, ''), file)
    }
  }

  private readOnce(file: string, importer: string | undefined): string | undefined {
    if (this.seen.has(file)) return undefined
    this.seen.add(file)
    if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8')
    this.errors.push({ file: importer ?? file, message: `${path.basename(file)} does not exist` })
    return undefined
  }

  private report(file: string, found: Finding): void {
    const { startLine, startColumn, message } = found
    const diagnostic = { file, line: startLine + 1, column: startColumn + 1, message }
    if (found.isError) this.errors.push(diagnostic)
    else if (!isThirdParty(file)) this.warnings.push(diagnostic)
  }
}

const findingsSchema = v.array(
  v.object({
    isError: v.boolean(),
    message: v.string(),
    startLine: v.number(),
    startColumn: v.number(),
  }),
)
type Finding = v.InferOutput<typeof findingsSchema>[number]

/** The compiler only warns of unbalanced tags, where WeChat refuses to build. */
const UNBALANCED = new Set(['missing end tag', 'invalid end tag'])

const readFindings = (raw: unknown): Finding[] =>
  v.parse(findingsSchema, raw).map((found) => ({
    ...found,
    isError: found.isError || UNBALANCED.has(found.message),
  }))

const isThirdParty = (file: string): boolean => file.split(path.sep).includes('node_modules')

/** WXML as WeChat reads it, in the terms that the template compiler accepts. */
export function prepareWxml(source: string): string {
  return unescapeText(emptySlots(fixInlineWxs(source)))
}

/** A slot's fallback content, which WeChat ignores and the template compiler refuses. */
const emptySlots = (wxml: string): string =>
  wxml.replace(/<slot\b([^>]*[^/>])?>([\s\S]*?)<\/slot>/g, (_, attributes = '', body: string) => {
    const lines = body.replace(/[^\n]/g, '')
    return `<slot${attributes}/>${lines}`
  })

/** A literal `\n` between tags is a line break; inside `{{ }}` it belongs to the expression. */
const unescapeText = (wxml: string): string =>
  wxml.replace(
    /<wxs\b[\s\S]*?<\/wxs>|<!--[\s\S]*?-->|<(?:"[^"]*"|'[^']*'|[^>"'])*>|\{\{[\s\S]*?\}\}|\\n/g,
    (token) => (token === '\\n' ? '&#10;' : token),
  )
