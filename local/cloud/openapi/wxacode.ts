import * as v from 'valibot'
import { type Pages, scenes } from './mini-program'
import { type Colour, qrPicture } from './qr-picture'
import { refusal } from './refusals'
import { type Family, type OpenApiAnswer, standin } from './standin'

const MAX_SCENE = 32
/** What WeChat takes in `scene`: no `%`, hence no percent-encoding either. */
const sceneAlphabet = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/

const shade = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform(Number),
  v.integer(),
  v.minValue(0),
  v.maxValue(255),
)
const looks = {
  width: v.optional(v.number(), 430),
  auto_color: v.optional(v.boolean()),
  line_color: v.optional(v.strictObject({ r: shade, g: shade, b: shade })),
  is_hyaline: v.optional(v.boolean()),
}
const version = v.optional(v.picklist(['release', 'trial', 'develop']))

interface Looks {
  width: number
  /** WeChat finds a colour itself; here it is black, as where it finds none. */
  auto_color?: boolean
  line_color?: { r: number; g: number; b: number }
  is_hyaline?: boolean
}

/**
 * The mini-program's codes, as QR codes that any reader reads: they lead to the preview, to the page, with
 * the scene as WeChat hands it over. The picture is always PNG.
 */
export const codes = (pages: Pages): Family => ({
  'wxacode.getUnlimited': standin(
    '/wxa/getwxacodeunlimit',
    {
      scene: v.string(),
      page: v.optional(v.string()),
      check_path: v.optional(v.boolean(), true),
      env_version: version,
      ...looks,
    },
    ({ scene, page = '', check_path, ...shown }) => {
      if (!scene || scene.length > MAX_SCENE) return refusal(40169, 'invalid length for scene')
      if (!sceneAlphabet.test(scene)) return refusal(40129, 'invalid scene')
      if (/^\/|\?/.test(page) || (page && check_path && !pages.has(page))) {
        return refusal(41030, 'invalid page')
      }
      const route = pages.link(page, scenes.unlimitedCode)
      return draw(`${route}?scene=${encodeURIComponent(scene)}`, shown)
    },
  ),

  'wxacode.get': standin(
    '/wxa/getwxacode',
    { path: v.string(), env_version: version, ...looks },
    ({ path, ...shown }) => {
      if (!path || path.length > 1024) return refusal(40159, 'invalid length for path')
      return draw(pages.link(path, scenes.unlimitedCode), shown)
    },
  ),

  'wxacode.createQRCode': standin(
    '/cgi-bin/wxaapp/createwxaqrcode',
    { path: v.string(), width: looks.width },
    ({ path, width }) => {
      if (!path || Buffer.byteLength(path) > 128) return refusal(40159, 'invalid length for path')
      return draw(pages.link(path, scenes.qrCode), { width })
    },
  ),
})

const BLACK = { r: 0, g: 0, b: 0 }
const WHITE: Colour = [255, 255, 255, 255]
const CLEAR: Colour = [255, 255, 255, 0]

function draw(text: string, { width, auto_color, line_color, is_hyaline }: Looks): OpenApiAnswer {
  if (width < 280 || width > 1280) return refusal(40097, 'invalid args: width is 280 to 1280')
  const { r, g, b } = (!auto_color && line_color) || BLACK
  const dark: Colour = [r, g, b, 255]
  const bytes = qrPicture(text, Math.floor(width), dark, is_hyaline ? CLEAR : WHITE)
  return { contentType: 'image/png', bytes }
}
