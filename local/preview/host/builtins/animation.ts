/** One transform call of an animation step, numbers in WeChat's default units. */
interface Transform {
  name: string
  args: (string | number)[]
}

/** A step of an exported animation; times in milliseconds. */
export interface AnimationStep {
  transforms: Transform[]
  styles: Record<string, string>
  duration: number
  timingFunction: string
  delay: number
  transformOrigin?: string
}

/** What `wx.createAnimation().export()` gives and the `animation` attribute takes. */
export interface AnimationScript {
  actions: AnimationStep[]
}

/** Plays the steps one after the other as CSS transitions on the element. */
export function playAnimation(element: HTMLElement, script: AnimationScript): void {
  let start = 0
  for (const step of script.actions) {
    setTimeout(() => playStep(element, step), start)
    start += step.duration + step.delay
  }
}

function playStep(element: HTMLElement, step: AnimationStep): void {
  const { style } = element
  style.transition = `all ${step.duration}ms ${step.timingFunction} ${step.delay}ms`
  if (step.transformOrigin) style.transformOrigin = step.transformOrigin
  for (const [name, value] of Object.entries(step.styles)) style.setProperty(name, value)
  if (step.transforms.length > 0) style.transform = step.transforms.map(cssTransform).join(' ')
}

function cssTransform({ name, args }: Transform): string {
  return `${name}(${args.map((value, index) => withUnit(name, value, index)).join(', ')})`
}

/** Bare numbers are degrees in rotations and pixels in translations. */
function withUnit(name: string, value: string | number, index: number): string {
  if (typeof value !== 'number') return value
  const angle = name === 'rotate3d' ? index === 3 : /^(rotate|skew)/.test(name)
  if (angle) return `${value}deg`
  return name.startsWith('translate') ? `${value}px` : String(value)
}
