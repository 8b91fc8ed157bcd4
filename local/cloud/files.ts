import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
}

export const typeOf = (nameOrPath: string): string =>
  TYPES[extname(nameOrPath).toLowerCase()] ?? 'application/octet-stream'

/**
 * The name on disk: a digest of the path, so that no path can leave the folder or meet the file system's
 * own rules, with the extension kept for whoever looks.
 */
export function nameOf(path: string): string {
  const extension = extname(path).toLowerCase()
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 40)
  return digest + (/^\.[a-z0-9]{1,8}$/.test(extension) ? extension : '')
}

/** What is known of a file beside its content; it lies next to it. */
interface About {
  path: string
  /** Who has put it there from a phone; nobody for functions and operators. */
  openid?: string
  /** Epoch milliseconds by the cloud's clock. */
  at: number
}

/** A stored file. */
export interface StoredFile extends About {
  /** Bytes. */
  size: number
  type: string
}

/** A window into a list: the first `limit` after `skip`. */
export interface Page {
  skip?: number
  limit?: number
}

const ABOUT = '.about.json'

/** Files on disk, each whole or not at all. */
export class Files {
  constructor(private readonly folder: string) {}

  async put(about: About, content: NodeJS.ReadableStream): Promise<void> {
    await mkdir(this.folder, { recursive: true })
    const name = nameOf(about.path)
    const part = this.#place(`${randomUUID()}.part`)
    try {
      await pipeline(content, createWriteStream(part))
      await this.#note(name, about)
      await rename(part, this.#place(name))
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  }

  async has(name: string): Promise<boolean> {
    return (await this.size(name)) !== undefined
  }

  /** Bytes, or nothing where no file is. */
  async size(name: string): Promise<number | undefined> {
    return await stat(this.#place(name)).then(
      (found) => found.size,
      () => undefined,
    )
  }

  read(name: string): ReadStream {
    return createReadStream(this.#place(name))
  }

  async remove(name: string): Promise<void> {
    await rm(this.#place(name))
    await rm(this.#place(name + ABOUT), { force: true })
  }

  async about(name: string): Promise<StoredFile | undefined> {
    const [size, text] = await Promise.all([
      this.size(name),
      readFile(this.#place(name + ABOUT), 'utf8').catch(() => undefined),
    ])
    if (size === undefined || text === undefined) return undefined
    const about = JSON.parse(text) as About
    return { ...about, size, type: typeOf(about.path) }
  }

  /** The files whose path begins so, by path. */
  async list(prefix: string, { skip = 0, limit = 50 }: Page) {
    const names = await readdir(this.folder).catch(() => [])
    const found = await Promise.all(
      names
        .filter((name) => name.endsWith(ABOUT))
        .map((name) => this.about(name.slice(0, -ABOUT.length))),
    )
    const files = found.filter((file) => file?.path.startsWith(prefix)) as StoredFile[]
    files.sort((a, b) => (a.path < b.path ? -1 : 1))
    return { total: files.length, files: files.slice(skip, skip + limit) }
  }

  async #note(name: string, about: About): Promise<void> {
    const part = this.#place(`${randomUUID()}.part`)
    await writeFile(part, JSON.stringify(about))
    await rename(part, this.#place(name + ABOUT))
  }

  #place(name: string): string {
    return join(this.folder, name)
  }
}
