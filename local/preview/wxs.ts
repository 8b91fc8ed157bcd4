/**
 * Brings WXS to the JavaScript that a browser runs. Three details differ: scripts are registered
 * without extension; `x.constructor` is the type's *name*; a string keeps the backslash of an
 * escape it does not know, which TDesign's `getRegExp('^\d+$')` relies on.
 */
export function fixWxs(source: string): string {
  return source
    .replace(/(require\(\s*['"][^'"]*?)\.wxs(['"]\s*\))/g, '$1$2')
    .replace(/\.constructor\b/g, '.__wxs_ctor')
    .replace(
      /getRegExp\(\s*(['"])((?:\\.|(?!\1).)*)\1/g,
      (_, quote: string, body: string) => `getRegExp(${quote}${keepEscapes(body)}${quote}`,
    )
}

const keepEscapes = (body: string): string => body.replace(/\\([^\\'"nrtu0xv])/g, '\\\\$1')

/** The same for the bodies of `<wxs>` elements inside WXML. */
export function fixInlineWxs(wxml: string): string {
  return wxml.replace(
    /(<wxs\b[^>]*[^/]>)([\s\S]*?)(<\/wxs>)/g,
    (_, open: string, body: string, close: string) => open + fixWxs(body) + close,
  )
}

/** Paths that a WXS file requires, as written; the template compiler does not report them. */
export function requiredWxs(source: string): string[] {
  return [...source.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => match[1] ?? '')
}
