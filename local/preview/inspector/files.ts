import type { ListedFile } from '../../cloud/storage'
import { button, make } from '../shell/dom'
import { api } from './api'
import { whoOf } from './names'
import { copyButton } from './values'
import { confirmed, hrefOf, nothing, sentenceOf, sizeOf, timeOf, type View } from './view'

const PER_PAGE = 50

/** Stored files, by the beginning of their path. */
export class FilesView implements View {
  private readonly form = make('form', { className: 'query' })
  private readonly fault = make('p', { className: 'fault' })
  private readonly said = make('p', { className: 'hint' })
  private readonly list = make('div', { className: 'files' })
  private readonly pager = make('div', { className: 'buttons' })
  readonly element = make(
    'section',
    {},
    ...[this.form, this.fault, this.said, this.list, this.pager],
  )

  constructor() {
    this.fault.setAttribute('role', 'alert')
    this.said.setAttribute('role', 'status')
  }

  show(_: string[], query: URLSearchParams): void {
    const prefix = query.get('prefix') ?? ''
    const text = make('input', {
      value: prefix,
      placeholder: '路径以此开头',
      ariaLabel: '路径以此开头',
    })
    const submit = make('button', { type: 'submit', textContent: '查找' })
    this.form.replaceChildren(text, submit)
    this.form.onsubmit = (event) => {
      event.preventDefault()
      const hash = hrefOf(['files'], { prefix: text.value.trim() })
      if (location.hash === hash) void this.load(prefix, 0)
      else location.hash = hash
    }
    void this.load(prefix, Number(query.get('skip') ?? 0))
  }

  private async load(prefix: string, skip: number): Promise<void> {
    try {
      const { total, files } = await api.files(prefix, skip)
      this.fault.textContent = ''
      this.said.textContent = total > 0 ? `共 ${total.toLocaleString('zh-CN')} 个文件` : ''
      const none = prefix ? '没有符合的文件' : '还没有存过文件'
      const again = () => void this.load(prefix, skip)
      const cards = files.map((file) => this.cardOf(file, again))
      this.list.replaceChildren(...(cards.length > 0 ? cards : [nothing(none)]))
      this.drawPager(prefix, skip, total)
    } catch (error) {
      this.fault.textContent = sentenceOf(error)
    }
  }

  private drawPager(prefix: string, skip: number, total: number): void {
    const turn = (text: string, to: number) =>
      button(text, () => {
        location.hash = hrefOf(['files'], { prefix, skip: to > 0 ? String(to) : undefined })
      })
    const turns = [
      ...(skip > 0 ? [turn('上一页', Math.max(0, skip - PER_PAGE))] : []),
      ...(skip + PER_PAGE < total ? [turn('下一页', skip + PER_PAGE)] : []),
    ]
    this.pager.replaceChildren(...turns)
  }

  private cardOf(file: ListedFile, changed: () => void): HTMLElement {
    const { fileID, path, type, size, at, openid } = file
    const src = `/__cloud/file?id=${encodeURIComponent(fileID)}`
    const remove = async () => {
      if (!(await confirmed(`删除文件 ${path}？删除后不能恢复。`, '删除'))) return
      try {
        await api.removeFile(fileID)
        changed()
      } catch (error) {
        this.fault.textContent = sentenceOf(error)
      }
    }
    const picture = type.startsWith('image/')
      ? make('img', { src, alt: path, loading: 'lazy' })
      : make('span', { className: 'kind', textContent: path.split('.').pop() ?? '' })
    const facts = [
      type,
      sizeOf(size),
      timeOf(at),
      openid ? `由 ${whoOf(openid)} 上传` : '由函数或脚本上传',
    ]
    return make(
      'div',
      { className: 'file' },
      picture,
      make(
        'div',
        {},
        make('a', { href: src, download: path.split('/').pop() ?? '' }, path),
        make('p', { className: 'hint', textContent: facts.join(' · ') }),
        make(
          'div',
          { className: 'buttons' },
          copyButton(fileID, '复制 fileID'),
          button('删除', remove),
        ),
      ),
    )
  }
}
