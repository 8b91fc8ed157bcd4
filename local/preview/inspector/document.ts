import { button, make } from '../shell/dom'
import { api } from './api'
import { copyButton, editable, faultOf, previewOf, treeOf } from './values'
import { confirmed, sentenceOf } from './view'

/** A place to write a document, with what is wrong with it below. */
export function editorOf(
  text: string,
  save: (text: string) => Promise<unknown>,
  leave: () => void,
): HTMLElement {
  const area = make('textarea', { value: text, spellcheck: false, ariaLabel: '文档' })
  area.rows = Math.min(24, Math.max(4, text.split('\n').length))
  const fault = make('p', { className: 'fault' })
  fault.setAttribute('role', 'alert')
  const trySave = async () => {
    fault.textContent = faultOf(area.value, '文档') ?? ''
    if (fault.textContent) return
    try {
      await save(area.value)
    } catch (error) {
      fault.textContent = sentenceOf(error)
    }
  }
  const buttons = make(
    'div',
    { className: 'buttons' },
    button('保存', trySave),
    button('取消', leave),
  )
  return make('div', { className: 'editor' }, area, fault, buttons)
}

/**
 * A document: one line, which opens as a tree.
 * @param document Extended JSON
 * @param changed is called when it is not what it was any more
 */
export function documentOf(
  collection: string,
  document: string,
  changed: () => void,
): HTMLDetailsElement {
  const fields = JSON.parse(document) as Record<string, unknown>
  const id = String(fields._id)
  const inside = make('div')
  const line = make(
    'summary',
    {},
    make('code', { textContent: id }),
    make('span', { className: 'preview', textContent: previewOf(fields) }),
  )
  const card = make('details', { className: 'document' }, line, inside)

  const read = () => {
    const fault = make('p', { className: 'fault' })
    fault.setAttribute('role', 'alert')
    const remove = async () => {
      if (!(await confirmed(`删除 ${collection} 里的 ${id}？删除后不能恢复。`, '删除'))) return
      try {
        await api.remove(collection, document)
        changed()
      } catch (error) {
        fault.textContent = sentenceOf(error)
      }
    }
    const buttons = make(
      'div',
      { className: 'buttons' },
      button('编辑', write),
      copyButton(editable(document), '复制 JSON'),
      button('删除', remove),
    )
    inside.replaceChildren(treeOf(fields), buttons, fault)
  }
  const write = () => {
    const save = async (text: string) => {
      await api.change(collection, document, text)
      changed()
    }
    const editor = editorOf(editable(document), save, read)
    inside.replaceChildren(editor)
    const area = editor.querySelector('textarea')
    area?.focus()
    area?.setSelectionRange(0, 0)
  }
  card.addEventListener('toggle', () => {
    if (card.open && !inside.hasChildNodes()) read()
  })
  return card
}
