import type { ComponentSpace } from '../easel'
import { button } from './button'
import { choiceFields } from './choices'
import { containers } from './containers'
import type { BuiltinSpec } from './define'
import { form } from './form'
import { images } from './image'
import { map } from './map'
import { media } from './media'
import { movables } from './movable'
import { navigator } from './navigator'
import { pageParts } from './page-meta'
import { picker } from './picker'
import { pickerViews } from './picker-view'
import { ranges } from './ranges'
import { registerBuiltin } from './register'
import { richText } from './rich-text'
import { scrollView } from './scroll-view'
import { swiperParts } from './swiper'
import { texts } from './text'
import { textFields } from './text-field'

/** Every built-in component by its tag. */
const BUILTINS: Readonly<Record<string, BuiltinSpec>> = {
  ...containers,
  ...texts,
  ...images,
  ...textFields,
  ...choiceFields,
  ...ranges,
  ...pickerViews,
  ...swiperParts,
  ...movables,
  ...media,
  ...pageParts,
  button,
  form,
  map,
  navigator,
  picker,
  'rich-text': richText,
  'scroll-view': scrollView,
}

/** Makes the built-in components known to every component of the space. */
export function registerBuiltins(space: ComponentSpace): void {
  for (const [tag, definition] of Object.entries(BUILTINS)) registerBuiltin(space, tag, definition)
}
