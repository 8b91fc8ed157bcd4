/** Tags that the base library brings: WXSS selectors on them become `wx-…`, WXML may use them freely. */
export const BUILTIN_TAGS: ReadonlySet<string> = new Set([
  ...['view', 'text', 'image', 'icon', 'span', 'rich-text', 'progress', 'canvas', 'map'],
  ...['scroll-view', 'swiper', 'swiper-item', 'movable-area', 'movable-view'],
  ...['cover-view', 'cover-image', 'match-media', 'page-container', 'root-portal'],
  ...['button', 'checkbox', 'checkbox-group', 'editor', 'form', 'input', 'label', 'picker'],
  ...['picker-view', 'picker-view-column', 'radio', 'radio-group', 'slider', 'switch', 'textarea'],
  ...['navigator', 'functional-page-navigator', 'page-meta', 'navigation-bar', 'web-view'],
  ...['audio', 'video', 'camera', 'live-player', 'live-pusher', 'voip-room', 'share-element'],
  ...['ad', 'official-account', 'open-data', 'keyboard-accessory'],
])

/** Tags of the template language itself. */
export const TEMPLATE_TAGS: ReadonlySet<string> = new Set([
  'block',
  'template',
  'import',
  'include',
  'slot',
  'wxs',
])
