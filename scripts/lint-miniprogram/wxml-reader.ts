import { lineAt } from '../../local/preview/diagnostics'

/** An element's start tag. */
export interface Element {
  tag: string
  /** 1-based. */
  line: number
  attributes: Attribute[]
}

export interface Attribute {
  name: string
  /** undefined for a bare attribute. */
  value: string | undefined
  /** 1-based. */
  line: number
}

const COMMENT_OR_SCRIPT = /<!--[\s\S]*?-->|(?<=<wxs\b[^>]*[^/]>)[\s\S]*?(?=<\/wxs>)/g
const START_TAG = /<([\w-]+)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g
const ATTRIBUTE = /([^\s"'=/]+)(?:\s*=\s*("[^"]*"|'[^']*'))?/g

/** The start tags of a template in their order; syntax is the compilers' business. */
export function readElements(source: string): Element[] {
  const text = source.replace(COMMENT_OR_SCRIPT, blank)
  return [...text.matchAll(START_TAG)].map(({ 0: whole, 1: tag = '', 2: rest = '', index }) => ({
    tag,
    line: lineAt(text, index),
    attributes: readAttributes(rest, text, index + whole.indexOf(rest, tag.length)),
  }))
}

function readAttributes(rest: string, text: string, offset: number): Attribute[] {
  return [...rest.matchAll(ATTRIBUTE)].map(({ 1: name = '', 2: quoted, index }) => ({
    name,
    value: quoted?.slice(1, -1),
    line: lineAt(text, offset + index),
  }))
}

/** Keeps the line breaks, so that places stay right. */
const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** The value of an attribute, when it is there and holds no expression. */
export function staticValue(element: Element, name: string): string | undefined {
  const value = element.attributes.find((attribute) => attribute.name === name)?.value
  return value?.includes('{{') ? undefined : value
}
