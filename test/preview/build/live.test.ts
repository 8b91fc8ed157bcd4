import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { createPreview, type Preview } from '../../../local/preview/serve'
import { FIXTURE, listen, openPhone } from '../../support/browser'
import { NODE_MODULES, scratch, write } from './plant'

let root: string
let preview: Preview
let origin: string

beforeAll(async () => {
  root = path.join(scratch(), 'app')
  fs.cpSync(FIXTURE, root, { recursive: true })
  preview = await createPreview({ root, outdir: scratch(), nodeModules: NODE_MODULES, watch: true })
  origin = await listen(preview)
})

afterAll(() => preview.close())

const COUNTER = 'components/counter/counter.wxml'
const alert = (page: Page) => page.getByRole('alert')

test('a saved file reloads the page; a mistake is shown by place and its repair recovers', async () => {
  const phone = await openPhone({ origin })
  write(root, { [COUNTER]: '<view bind:tap="add">第一版</view>' })
  await phone.screen.getByText('第一版').waitFor()

  write(root, { [COUNTER]: '<view>\n{{ a + }}</view>' })
  await alert(phone.page).getByText('counter.wxml:2').waitFor()

  write(root, { [COUNTER]: '<view bind:tap="add">第二版</view>' })
  await phone.screen.getByText('第二版').waitFor()
  await expect(alert(phone.page).count()).resolves.toBe(0)
  await phone.expectNoErrors()
})

test('a page that is opened while the build fails says why', async () => {
  const { page } = await openPhone({ origin })
  write(root, { 'pages/home/home.ts': 'Page({' })
  await alert(page).getByText('home.ts:1').waitFor()
  await page.reload()
  await alert(page).getByText('home.ts:1').waitFor()
})
