import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Clock } from './clock'
import { ENV_ID } from './environment'
import { ServiceError } from './errors'
import { send } from './http'

const FILE_ID_PREFIX = `cloud://${ENV_ID}.local/`
/** Seconds that a link lives unless the caller says otherwise, and that an upload may wait. */
const LINK_LIFE = 2 * 60 * 60
const UPLOAD_LIFE = 15 * 60
const ROUTE = '/__cloud/storage/'

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

/**
 * The name on disk: a digest of the path, so that no path can leave the folder or meet the file system's
 * own rules, with the extension kept for whoever looks.
 */
function nameOf(path: string): string {
  const extension = extname(path).toLowerCase()
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 40)
  return digest + (/^\.[a-z0-9]{1,8}$/.test(extension) ? extension : '')
}

/** @throws ServiceError STORAGE_SIGN_PARAM_INVALID for a path that the service would not sign */
function checkPath(path: string): void {
  const parts = path.split('/')
  const isBad = parts.some((part) => part === '' || part === '.' || part === '..')
  const hasControl = [...path].some((char) => char < ' ' || char === '\\')
  if (isBad || hasControl || Buffer.byteLength(path) > 850) {
    throw new ServiceError('STORAGE_SIGN_PARAM_INVALID', `Invalid cloudPath "${path}"`)
  }
}

const missing = (what: string) => new ServiceError('STORAGE_FILE_NONEXIST', `No such file: ${what}`)

/** What an SDK has to send in order to upload a file. */
export interface UploadTicket {
  url: string
  token: string
  authorization: string
  fileId: string
  cosFileId: string
}

/** Files on disk, behind signed links that expire by the cloud's clock. */
export class Storage {
  readonly #secret = randomBytes(32)

  constructor(
    private readonly folder: string,
    private readonly url: string,
    private readonly clock: Clock,
  ) {}

  uploadTicket(path: string): UploadTicket {
    checkPath(path)
    const name = nameOf(path)
    const expires = this.#in(UPLOAD_LIFE)
    const authorization = `${expires};${this.#sign('PUT', name, expires)}`
    const url = `${this.url}${ROUTE}${name}`
    return { url, token: 'local', authorization, fileId: FILE_ID_PREFIX + path, cosFileId: name }
  }

  /** @returns the file's id; the file is there whole or not at all */
  async put(path: string, content: NodeJS.ReadableStream): Promise<string> {
    checkPath(path)
    await this.#write(nameOf(path), content)
    return FILE_ID_PREFIX + path
  }

  /** A link for anyone, good for `maxAge` seconds. */
  async temporaryUrl(fileId: string, maxAge = LINK_LIFE): Promise<string> {
    const name = await this.#existing(fileId)
    const expires = this.#in(maxAge)
    return `${this.url}${ROUTE}${name}?sign=${this.#sign('GET', name, expires)}&t=${expires}`
  }

  async delete(fileId: string): Promise<void> {
    await rm(join(this.folder, await this.#existing(fileId)))
  }

  async copy(
    from: string,
    to: string,
    options: { overwrite?: boolean; move?: boolean },
  ): Promise<string> {
    checkPath(to)
    const source = await this.#existing(FILE_ID_PREFIX + from)
    const target = nameOf(to)
    if (options.overwrite === false && (await this.#has(target))) {
      throw new ServiceError('STORAGE_REQUEST_FAIL', `The file is already there: ${to}`)
    }
    await copyFile(join(this.folder, source), join(this.folder, target))
    if (options.move) await rm(join(this.folder, source))
    return FILE_ID_PREFIX + to
  }

  /** Sends a file's content without a link: for the preview, which shows `cloud://` images. */
  async show(fileId: string, response: ServerResponse): Promise<void> {
    await this.#send(await this.#existing(fileId), response)
  }

  /** Answers what comes through signed links; others get the object store's refusal, in XML. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    if (!url.pathname.startsWith(ROUTE)) return false
    const name = url.pathname.slice(ROUTE.length)
    if (request.method === 'PUT') await this.#upload(name, request, response)
    else if (request.method === 'GET' || request.method === 'HEAD') {
      const allowed = this.#allows(
        'GET',
        name,
        url.searchParams.get('t'),
        url.searchParams.get('sign'),
      )
      if (!allowed) refuse(response, 'AccessDenied', 'The link is wrong or has expired')
      else if (await this.#has(name)) await this.#send(name, response, request.method === 'HEAD')
      else refuse(response, 'NoSuchKey', 'The specified key does not exist.', 404)
    } else refuse(response, 'MethodNotAllowed', 'Only GET, HEAD and PUT', 405)
    return true
  }

  async #upload(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [expires = '', sign = ''] = (request.headers.authorization ?? '').split(';')
    if (!this.#allows('PUT', name, expires, sign)) {
      request.resume()
      refuse(response, 'AccessDenied', 'The upload was not signed, or too long ago')
      return
    }
    await this.#write(name, request)
    response.writeHead(200).end()
  }

  async #write(name: string, content: NodeJS.ReadableStream): Promise<void> {
    await mkdir(this.folder, { recursive: true })
    const part = join(this.folder, `${randomUUID()}.part`)
    try {
      await pipeline(content, createWriteStream(part))
      await rename(part, join(this.folder, name))
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  }

  async #send(name: string, response: ServerResponse, headOnly = false): Promise<void> {
    const { size } = await stat(join(this.folder, name))
    const type = TYPES[extname(name)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type, 'content-length': size })
    if (headOnly) response.end()
    else await pipeline(createReadStream(join(this.folder, name)), response)
  }

  async #existing(fileId: string): Promise<string> {
    if (!fileId.startsWith(FILE_ID_PREFIX)) throw missing(fileId)
    const name = nameOf(fileId.slice(FILE_ID_PREFIX.length))
    if (!(await this.#has(name))) throw missing(fileId)
    return name
  }

  async #has(name: string): Promise<boolean> {
    return await stat(join(this.folder, name)).then(
      (found) => found.isFile(),
      () => false,
    )
  }

  #in = (seconds: number): number => Math.floor(this.clock.now() / 1000) + seconds

  #sign(method: string, name: string, expires: number): string {
    return createHmac('sha256', this.#secret).update(`${method} ${name} ${expires}`).digest('hex')
  }

  #allows(method: string, name: string, expires: string | null, sign: string | null): boolean {
    const until = Number(expires)
    if (!sign || !Number.isSafeInteger(until) || until < this.#in(0)) return false
    const expected = Buffer.from(this.#sign(method, name, until))
    const given = Buffer.from(sign)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}

function refuse(response: ServerResponse, code: string, message: string, status = 403): void {
  const id = randomUUID()
  const body = `<?xml version='1.0' encoding='utf-8' ?>
<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${id}</RequestId><TraceId>${id}</TraceId></Error>`
  send(response, status, 'application/xml', body)
}
