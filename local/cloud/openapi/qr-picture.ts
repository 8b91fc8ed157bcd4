import { PNG } from 'pngjs'
import QRCode from 'qrcode'

export type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/** Light modules around a code, without which readers do not find it. */
const QUIET = 4

/** A QR code as a PNG. @param width of the whole square, in pixels */
export function qrPicture(text: string, width: number, dark: Colour, light: Colour): Buffer {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const size = modules.size + 2 * QUIET
  /** The pixel at which the module of that number begins. */
  const edge = (module: number) => Math.round(((module + QUIET) * width) / size)
  const png = new PNG({ width, height: width })
  const [ink, paper] = [Buffer.from(dark), Buffer.from(light)]
  png.data.fill(paper)
  for (let row = 0; row < modules.size; row++) {
    const line = Buffer.alloc(width * 4, paper)
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) line.fill(ink, edge(column) * 4, edge(column + 1) * 4)
    }
    for (let y = edge(row); y < edge(row + 1); y++) line.copy(png.data, y * width * 4)
  }
  // Such a picture is small without PNG's filters, which take most of the time.
  return PNG.sync.write(png, { filterType: 0, deflateStrategy: 0 })
}
