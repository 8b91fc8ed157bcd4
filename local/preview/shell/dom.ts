type Child = Node | string
type Properties<Tag extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[Tag], 'style' | 'children'>
>

/** Makes an element with properties and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties<Tag> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

/** A group of the panel, with its title. */
export const section = (title: string, ...children: Child[]): HTMLElement =>
  make('section', {}, make('h2', { textContent: title }), ...children)

/** A control with its name. */
export function field(name: string, control: HTMLElement): HTMLElement {
  control.id ||= `field-${name}`
  return make('div', { className: 'field' }, make('label', { htmlFor: control.id }, name), control)
}

/** A list to choose from; entries are value → text. */
export function choice(
  entries: readonly (readonly [value: string, text: string])[],
  chosen: string,
  choose: (value: string) => void = () => {},
): HTMLSelectElement {
  const options = entries.map(([value, text]) =>
    make('option', { value, textContent: text, selected: value === chosen }),
  )
  const select = make('select', {}, ...options)
  select.addEventListener('change', () => choose(select.value))
  return select
}

export const button = (text: string, act: () => void): HTMLButtonElement =>
  make('button', { type: 'button', textContent: text, onclick: act })

/** Puts children into an element in this order and moves only what is out of place: the focus stays. */
export function arrange(parent: Element, children: Iterable<Element>): void {
  let at = parent.firstElementChild
  for (const child of children) {
    if (child === at) at = at.nextElementSibling
    else parent.insertBefore(child, at)
  }
  while (at) {
    const next = at.nextElementSibling
    at.remove()
    at = next
  }
}

/** A switch with its name. */
export function toggle(name: string, on: boolean, turn: (on: boolean) => void): HTMLElement {
  const box = make('input', { type: 'checkbox', checked: on })
  box.addEventListener('change', () => turn(box.checked))
  return make('label', { className: 'toggle' }, box, make('span', { textContent: name }))
}
