/** One form for a name, however it was typed: `阿依古丽•买买提` and `阿依古丽·买买提` are one. */
export const tidyName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[•・‧∙．]/g, '·')
    .replace(/\s+/g, ' ')
    .trim()

const NAME = /^\p{L}[\p{L}\p{M} ·.'-]*\p{L}\.?$/u

/** Whether a tidied name can stand on a document: letters of any script and what joins them. */
export const isRealName = (name: string): boolean => NAME.test(name)
