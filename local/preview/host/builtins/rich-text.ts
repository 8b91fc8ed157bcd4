import { type BuiltinSpec, builtin } from './define'

/** Tags that WeChat's rich-text keeps; any other becomes a span. */
const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col ' +
    'colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins ' +
    'label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody ' +
    'td tfoot th thead tr tt u ul'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  'class style src alt width height colspan rowspan align start type dir color'.split(' '),
)
const SAFE_SOURCE = /^(https?:|data:image\/|\/)/

interface RichNode {
  type?: string
  text?: string
  name?: string
  attrs?: Record<string, unknown>
  children?: RichNode[]
}

/** DOM of `nodes`: HTML text or a tree of nodes. Scripts, links and handlers do not get through. */
function draw(nodes: unknown): Node[] {
  if (typeof nodes === 'string') return drawHtml(nodes)
  return Array.isArray(nodes) ? (nodes as RichNode[]).map(drawNode) : []
}

function drawHtml(html: string): Node[] {
  const template = document.createElement('template')
  template.innerHTML = html
  return Array.from(template.content.childNodes).flatMap(cleanCopy)
}

function cleanCopy(node: Node): Node[] {
  if (node instanceof Text) return [document.createTextNode(node.data)]
  if (!(node instanceof Element)) return []
  const attributes = Object.fromEntries(Array.from(node.attributes, (a) => [a.name, a.value]))
  const children = Array.from(node.childNodes).flatMap(cleanCopy)
  return [element(node.tagName.toLowerCase(), attributes, children)]
}

function drawNode(node: RichNode): Node {
  if (node.type === 'text') return document.createTextNode(node.text ?? '')
  return element(node.name ?? 'span', node.attrs ?? {}, draw(node.children))
}

function element(name: string, attributes: Record<string, unknown>, children: Node[]): Element {
  const result = document.createElement(TAGS.has(name) ? name : 'span')
  for (const [key, value] of Object.entries(attributes)) {
    const text = String(value)
    const safe = key !== 'src' || SAFE_SOURCE.test(text)
    if (ATTRIBUTES.has(key) && safe) result.setAttribute(key, text)
  }
  result.append(...children)
  return result
}

export const richText: BuiltinSpec = builtin({
  properties: { nodes: null, space: String },
  ignored: ['mode', 'user-select', 'preview-image'],
  create({ el }) {
    return {
      update(data) {
        el.style.whiteSpace = data.space ? 'pre-wrap' : ''
        el.replaceChildren(...draw(data.nodes))
      },
    }
  },
})
