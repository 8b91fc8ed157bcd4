import type { DetailView } from '../shared/event-detail-view'

/** A canvas node of type 2d. */
export interface PosterCanvas extends WechatMiniprogram.Canvas {
  width: number
  height: number
}

type Context = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D

/** Pixels of the picture. It is printed and passed on, so that it does not follow the phone's theme. */
const WIDTH = 800
const HEIGHT = 1200
const EDGE = 64
const CODE = 320
/** As in app.wxss, which a canvas cannot read. */
const COLOURS = { ground: '#ffffff', brand: '#0a7a66', words: '#17201d', quiet: '#53605c' }

/** Draws what, when, where and who, and the code. @param picture link of the code */
export async function drawPoster(canvas: PosterCanvas, event: DetailView, picture: string) {
  const code = await load(canvas, picture)
  Object.assign(canvas, { width: WIDTH, height: HEIGHT })
  const context = canvas.getContext('2d') as Context
  context.fillStyle = COLOURS.ground
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = COLOURS.brand
  context.fillRect(0, 0, WIDTH, 168)
  write(context, ['志愿之城'], { y: 106, size: 56, colour: COLOURS.ground })
  const title = lines(event.title, 11, 3)
  const below = write(context, title, { y: 268, size: 60, colour: COLOURS.words })
  const facts = [event.begins, event.placeName, event.organiser]
  write(
    context,
    facts.map((fact) => lines(fact, 19, 1)[0] ?? ''),
    {
      y: below + 24,
      size: 34,
      colour: COLOURS.quiet,
    },
  )
  context.drawImage(code, (WIDTH - CODE) / 2, 760, CODE, CODE)
  context.textAlign = 'center'
  write(context, ['微信扫码，一起做志愿者'], {
    x: WIDTH / 2,
    y: 1140,
    size: 32,
    colour: COLOURS.quiet,
  })
}

const load = (canvas: PosterCanvas, src: string): Promise<WechatMiniprogram.Image> =>
  new Promise((resolve, reject) => {
    const image = canvas.createImage()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error(`No picture at ${src}`))
    image.src = src
  })

/** At most so many lines of so many characters; what is left out is seen to be. */
function lines(text: string, length: number, most: number): string[] {
  const letters = [...text]
  const room = length * most
  const shown = letters.length > room ? [...letters.slice(0, room - 1), '…'] : letters
  return Array.from({ length: Math.ceil(shown.length / length) }, (_, i) =>
    shown.slice(i * length, (i + 1) * length).join(''),
  )
}

/** @returns where the next line stands */
function write(
  context: Context,
  words: string[],
  { x = EDGE, y, size, colour }: { x?: number; y: number; size: number; colour: string },
): number {
  // Chinese by name: where `sans-serif` has none, nothing would be written.
  context.font = `${size}px 'PingFang SC', sans-serif`
  context.fillStyle = colour
  words.forEach((line, i) => {
    context.fillText(line, x, y + i * size * 1.5)
  })
  return y + words.length * size * 1.5
}
