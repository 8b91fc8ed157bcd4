import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import cloud, { type CloudError } from 'wx-server-sdk'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const { wxacode, urllink, urlscheme } = cloud.openapi
const city = withCloud({
  miniProgram: { pages: ['pages/home/home', 'packages/volunteer/event/event'] },
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 0,
    (error: CloudError) => error.errCode,
  )

/** What any reader of QR codes reads in a picture. */
function scan({ contentType, buffer }: { contentType: string; buffer: Buffer }) {
  expect(contentType).toBe('image/png')
  const { data, width, height } = PNG.sync.read(buffer)
  return { width, height, data, text: jsqr(new Uint8ClampedArray(data), width, height)?.data }
}

describe('a code of the mini-program', () => {
  const get = (more: object = {}) => wxacode.getUnlimited({ scene: 'e=1&p=2', width: 280, ...more })

  test('is scannable and leads to the page with its scene, as WeChat hands it over', async () => {
    const page = 'packages/volunteer/event/event'
    const picture = scan(await get({ page, width: undefined }))
    expect(picture).toMatchObject({
      width: 430,
      height: 430,
      text: `${city().url}/app/?scene=1047#${page}?scene=e%3D1%26p%3D2`,
    })
  })

  test('leads home without a page, and where nobody checks to a page yet to come', async () => {
    expect(scan(await get()).text).toContain('#pages/home/home?scene=')
    expect(await codeOf(get({ page: 'pages/later/later' }))).toBe(41030)
    expect(await codeOf(get({ page: 'pages/later/later', checkPath: false }))).toBe(0)
  })

  test('has the width and the colours that were asked for', async () => {
    const { width, data, text } = scan(await get({ lineColor: { r: 0, g: 80, b: 200 } }))
    expect([width, text]).toEqual([280, expect.any(String)])
    const colours = new Set<string>()
    for (let at = 0; at < data.length; at += 4) colours.add([...data.subarray(at, at + 4)].join())
    expect(colours).toEqual(new Set(['255,255,255,255', '0,80,200,255']))
    const { data: clear } = PNG.sync.read((await get({ isHyaline: true })).buffer)
    expect(clear[3]).toBe(0)
  })

  test.each([
    ['no scene', { scene: '' }, 40169],
    ['too long a scene', { scene: 'x'.repeat(33) }, 40169],
    ['Chinese in the scene', { scene: '活动' }, 40129],
    ['a percent sign in the scene', { scene: 'a%20b' }, 40129],
    ['a page with a slash in front', { page: '/pages/home/home' }, 41030],
    ['a page with a query', { page: 'pages/home/home?a=1' }, 41030],
    ['a colour that is none', { lineColor: { r: 0, g: 0, b: 256 } }, 47001],
    ['an option it has not', { colour: 'red' }, 47001],
  ])('refuses %s', async (_, more, errCode) => {
    expect(await codeOf(get(more))).toBe(errCode)
  })

  test('of the limited kinds carries a whole path', async () => {
    const path = 'pages/home/home?a=1'
    expect(scan(await wxacode.get({ path, width: 280 })).text).toBe(
      `${city().url}/app/?scene=1047#${path}`,
    )
    expect(scan(await wxacode.createQRCode({ path, width: 280 })).text).toBe(
      `${city().url}/app/?scene=1011#${path}`,
    )
    expect(await codeOf(wxacode.createQRCode({ path: 'x'.repeat(129) }))).toBe(40159)
    expect(await codeOf(wxacode.get({ path: '' }))).toBe(40159)
  })
})

describe('a link into the mini-program', () => {
  const target = { path: 'pages/home/home', query: 'a=1' }
  const open = async (link: string) => {
    const { status, headers } = await fetch(link, { redirect: 'manual' })
    return [status, headers.get('location')]
  }

  test('opens the page until it expires by the clock of the cloud', async () => {
    const { urlLink } = await urllink.generate({ ...target, expireType: 1, expireInterval: 2 })
    expect(await open(urlLink)).toEqual([302, `${city().url}/app/?scene=1194#pages/home/home?a=1`])
    city().clock.offsetMs = 2 * 86_400_000
    expect(await open(urlLink)).toEqual([410, null])
  })

  test('comes as a scheme, too', async () => {
    const expireTime = Math.floor(Date.now() / 1000) + 3600
    const { openlink } = await urlscheme.generate({ jumpWxa: target, expireTime })
    expect(openlink).toMatch(/^weixin:\/\/dl\/business\/\?t=\w+$/)
  })

  test.each([
    ['a page that is none', { path: 'pages/none/none' }, 40165],
    ['a query with a space', { query: 'a b' }, 40212],
    ['no end', { expireType: 0, expireTime: undefined }, 40097],
    ['more than thirty days', { expireInterval: 31 }, 85401],
  ])('refuses %s', async (_, more, errCode) => {
    const asked = { ...target, expireType: 1, expireInterval: 1, ...more } as never
    expect(await codeOf(urllink.generate(asked))).toBe(errCode)
  })
})
