import type { AnimationScript, AnimationStep } from '../builtins/animation'

/** How a step plays; times in milliseconds. */
interface StepOptions {
  duration?: number
  timingFunction?: string
  delay?: number
  transformOrigin?: string
}

const TRANSFORMS =
  'matrix matrix3d rotate rotate3d rotateX rotateY rotateZ scale scale3d scaleX scaleY scaleZ skew skewX skewY translate translate3d translateX translateY translateZ'.split(
    ' ',
  )
const LENGTHS = ['width', 'height', 'left', 'right', 'top', 'bottom']

/** The object of `wx.createAnimation()`: collects steps until they are exported to an element. */
class Animation {
  private readonly steps: AnimationStep[] = []
  private pending: Pick<AnimationStep, 'transforms' | 'styles'> = { transforms: [], styles: {} }

  constructor(private readonly defaults: StepOptions) {
    const methods = this as unknown as Record<string, (...args: (string | number)[]) => this>
    for (const name of TRANSFORMS) {
      methods[name] = (...args) => {
        this.pending.transforms.push({ name, args })
        return this
      }
    }
    for (const name of LENGTHS) {
      methods[name] = (value) =>
        this.style(name, typeof value === 'number' ? `${value}px` : String(value))
    }
  }

  opacity(value: number): this {
    return this.style('opacity', String(value))
  }

  backgroundColor(value: string): this {
    return this.style('background-color', value)
  }

  step(options: StepOptions = {}): this {
    const merged = {
      duration: 400,
      timingFunction: 'linear',
      delay: 0,
      ...this.defaults,
      ...options,
    }
    this.steps.push({ ...this.pending, ...merged })
    this.pending = { transforms: [], styles: {} }
    return this
  }

  /** Hands out the steps so far and forgets them, as in WeChat. */
  export(): AnimationScript {
    return { actions: this.steps.splice(0) }
  }

  private style(name: string, value: string): this {
    this.pending.styles[name] = value
    return this
  }
}

export const createAnimation = (options: StepOptions = {}): Animation => new Animation(options)
