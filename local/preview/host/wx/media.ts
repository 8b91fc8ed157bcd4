/** Pictures: choosing, showing, measuring, saving, and drawing them on a canvas. */
import { canvasNode } from '../builtins/media'
import { resolveFile } from '../state'
import { showPictures, showToast } from '../ui'
import { api, WxFailure } from './api'
import { chooseFiles, contentOf, temporaryPath } from './files'
import { passPrivacyGate } from './privacy'

interface ChooseOptions {
  count?: number
  mediaType?: readonly ('image' | 'video' | 'mix')[]
}

function acceptOf(types: readonly string[]): string {
  return types.map((type) => (type === 'mix' ? 'image/*,video/*' : `${type}/*`)).join(',')
}

async function describe(file: File) {
  const fileType = file.type.startsWith('video') ? 'video' : 'image'
  const { width, height } = await sizeOf(file).catch(() => ({ width: 0, height: 0 }))
  return { tempFilePath: temporaryPath(file), size: file.size, fileType, width, height }
}

/** Measures of a picture, px. */
async function sizeOf(picture: Blob): Promise<{ width: number; height: number }> {
  const bitmap = await createImageBitmap(picture)
  const { width, height } = bitmap
  bitmap.close()
  return { width, height }
}

async function chooseMedia({ count = 9, mediaType = ['image', 'video'] }: ChooseOptions) {
  await passPrivacyGate('chooseMedia')
  const files = await chooseFiles(acceptOf(mediaType), count)
  return { type: mediaType[0] ?? 'image', tempFiles: await Promise.all(files.map(describe)) }
}

async function chooseImage({ count = 9 }: ChooseOptions) {
  await passPrivacyGate('chooseImage')
  const files = await chooseFiles('image/*', count)
  const tempFiles = files.map((file) => ({ path: temporaryPath(file), size: file.size }))
  return { tempFiles, tempFilePaths: tempFiles.map(({ path }) => path) }
}

async function chooseMessageFile({ count = 1 }: ChooseOptions) {
  await passPrivacyGate('chooseMessageFile')
  const files = await chooseFiles('', count)
  const tempFiles = files.map((file) => ({
    path: temporaryPath(file),
    size: file.size,
    name: file.name,
    type: 'file',
    time: Math.floor(file.lastModified / 1000),
  }))
  return { tempFiles }
}

interface PreviewOptions {
  urls: string[]
  /** The picture to begin with, by its URL or its place. */
  current?: string | number
}

function previewImage({ urls, current = 0 }: PreviewOptions): void {
  const start = typeof current === 'number' ? current : urls.indexOf(current)
  void showPictures(urls.map(resolveFile), Math.max(0, start))
}

async function getImageInfo({ src }: { src: string }) {
  const content = await contentOf(src)
  const size = await sizeOf(content).catch(() => {
    throw new WxFailure('image error')
  })
  return { ...size, path: src, type: content.type.split('/')[1] ?? 'unknown', orientation: 'up' }
}

interface CanvasOptions {
  canvas: HTMLCanvasElement
  /** The part to export and the size to give it, px of the canvas. */
  x?: number
  y?: number
  width?: number
  height?: number
  destWidth?: number
  destHeight?: number
  fileType?: 'png' | 'jpg'
  /** 0 to 1, for jpg. */
  quality?: number
}

async function canvasToTempFilePath(options: CanvasOptions): Promise<{ tempFilePath: string }> {
  const { canvas, x = 0, y = 0, width = canvas.width - x, height = canvas.height - y } = options
  const part = document.createElement('canvas')
  part.width = options.destWidth ?? width
  part.height = options.destHeight ?? height
  part.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, part.width, part.height)
  const type = options.fileType === 'jpg' ? 'image/jpeg' : 'image/png'
  const blob = await new Promise<Blob | null>((resolve) =>
    part.toBlob(resolve, type, options.quality),
  )
  if (!blob) throw new WxFailure('canvas is empty')
  return { tempFilePath: temporaryPath(blob) }
}

export const mediaApis = {
  chooseMedia: api('chooseMedia', chooseMedia),
  chooseImage: api('chooseImage', chooseImage),
  chooseMessageFile: api('chooseMessageFile', chooseMessageFile),
  previewImage: api('previewImage', previewImage),
  previewMedia: api('previewMedia', (options: { sources: { url: string }[]; current?: number }) =>
    previewImage({ urls: options.sources.map(({ url }) => url), current: options.current }),
  ),
  getImageInfo: api('getImageInfo', getImageInfo),
  compressImage: api('compressImage', ({ src }: { src: string }) => ({ tempFilePath: src })),
  saveImageToPhotosAlbum: api('saveImageToPhotosAlbum', async (options: { filePath: string }) => {
    await passPrivacyGate('saveImageToPhotosAlbum')
    await contentOf(options.filePath)
    showToast({ title: '已保存到相册（预览）', icon: 'none' })
  }),
  canvasToTempFilePath: api('canvasToTempFilePath', canvasToTempFilePath),
  createOffscreenCanvas: ({ width, height }: { width?: number; height?: number } = {}) =>
    canvasNode(document.createElement('canvas'), width, height),
}
