/**
 * Draws the icons of the tab bar, which WeChat wants as PNG of 81 × 81 px: `npx tsx scripts/tab-icons.ts`.
 * Colours come from theme.json, shapes from TDesign's icons.
 */
import fs from 'node:fs'
import path from 'node:path'
import { icons } from '@iconify-json/tdesign/icons.json'
import type { Page } from 'playwright-core'
import { miniprogramRoot } from '../local/paths'
import { launchBrowser } from '../local/preview/browser'
import theme from '../miniprogram/theme.json'

const SIZE = 81
/** WeChat allows 40 KB; a tab icon is on every first load. */
const MOST_BYTES = 5 * 1024

const shapes: Record<string, { body: string }> = icons
const tabs = { Home: 'home', Events: 'calendar-event', Me: 'user' } as const

interface Icon {
  file: string
  shape: string
  colour: string
}

const iconsOf = (look: 'light' | 'dark'): Icon[] => {
  const { tabText, tabSelected, ...files } = theme[look]
  return (Object.keys(tabs) as (keyof typeof tabs)[]).flatMap((tab) => [
    { file: files[`icon${tab}`], shape: tabs[tab], colour: tabText },
    { file: files[`icon${tab}Selected`], shape: `${tabs[tab]}-filled`, colour: tabSelected },
  ])
}

async function draw(page: Page, { file, shape, colour }: Icon) {
  const body = shapes[shape]?.body
  if (!body) throw new Error(`TDesign has no icon ${shape}`)
  await page.setContent(
    `<style>body{margin:0;color:${colour}}svg{display:block;padding:4px;box-sizing:border-box}</style>
     <svg viewBox="0 0 24 24" width="${SIZE}" height="${SIZE}">${body}</svg>`,
  )
  const png = await page.screenshot({ omitBackground: true })
  if (png.length >= MOST_BYTES) throw new Error(`${file} has ${png.length} bytes`)
  const target = path.join(miniprogramRoot, file)
  fs.mkdirSync(path.dirname(target), { recursive: true })
  fs.writeFileSync(target, png)
  console.log(`${file}: ${png.length} bytes`)
}

async function main() {
  const browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } })
  for (const icon of [...iconsOf('light'), ...iconsOf('dark')]) await draw(page, icon)
  await browser.close()
}

void main()
