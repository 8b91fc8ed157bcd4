/**
 * Dark mode and text size: `prefers-color-scheme` follows the theme in force and not only the
 * browser's, and `@name` values of app.json come from theme.json.
 */

import type { Theme, ThemeConfig } from './config'
import { currentTheme, events, mock } from './state'

const QUERY = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g
const ALWAYS = '(min-width: 0px)'
const NEVER = '(max-width: 0px)'

interface ThemedRule {
  rule: CSSMediaRule
  /** The condition as the author wrote it. */
  condition: string
}

/** Keeps the document in the theme in force. Runs once all style sheets are in the document. */
export function followTheme(): void {
  const rules = [...document.styleSheets].flatMap((sheet) => [...themedRules(sheet.cssRules)])
  const apply = (): void => {
    const theme = currentTheme()
    document.documentElement.dataset.theme = theme
    for (const { rule, condition } of rules) rule.media.mediaText = decide(condition, theme)
  }
  events.on('ThemeChange', apply)
  apply()
}

/** The bars' text grows by this CSS variable; pages decide for themselves, as in WeChat. */
export function followFontScale(): void {
  const apply = (): void =>
    document.documentElement.style.setProperty('--mp-font-scale', String(mock.fontScale))
  events.on('FontScaleChange', apply)
  apply()
}

const decide = (condition: string, theme: Theme): string =>
  condition.replace(QUERY, (_, asked: string) => (asked === theme ? ALWAYS : NEVER))

function* themedRules(rules: CSSRuleList): Generator<ThemedRule> {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule && rule.media.mediaText.includes('prefers-color-scheme')) {
      yield { rule, condition: rule.media.mediaText }
    }
    if (rule instanceof CSSGroupingRule) yield* themedRules(rule.cssRules)
  }
}

/** A configuration with each `@name` replaced by its value in the theme in force. */
export function resolveTheme<T extends object>(config: T, themes: ThemeConfig | undefined): T {
  const values = themes?.[currentTheme()] ?? {}
  const resolve = (value: unknown): unknown =>
    typeof value === 'string' && value.startsWith('@') ? values[value.slice(1)] : value
  const entries = Object.entries(config).map(([key, value]) => [key, resolve(value)])
  return Object.fromEntries(entries) as T
}
