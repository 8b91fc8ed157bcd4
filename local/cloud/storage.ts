import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Clock } from './clock'
import { ENV_ID } from './environment'
import { ServiceError } from './errors'
import { Files, nameOf, type Page, type StoredFile, typeOf } from './files'
import { header, send } from './http'

const FILE_ID_PREFIX = `cloud://${ENV_ID}.local/`
/** Seconds that a link lives unless the caller says less, and at most. */
const LINK_LIFE = 86_400
/** Seconds that an upload may wait. */
const UPLOAD_LIFE = 15 * 60
const MAX_PATH_BYTES = 850
const ROUTE = '/__cloud/storage/'

/** @throws ServiceError STORAGE_SIGN_PARAM_INVALID for a path that the service would not sign */
function checkPath(path: string): void {
  const parts = path.split('/')
  const isBad = parts.some((part) => part === '' || part === '.' || part === '..')
  const hasControl = [...path].some((char) => char < ' ' || char === '\\')
  if (isBad || hasControl || Buffer.byteLength(path) > MAX_PATH_BYTES) {
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

export interface Link {
  url: string
  /** Seconds. */
  maxAge: number
}

/** A stored file, and the id by which SDKs and `<image>` name it. */
export interface ListedFile extends StoredFile {
  fileID: string
}

/** Cloud storage: files by their ids, behind signed links that expire by the cloud's clock. */
export class Storage {
  readonly #secret = randomBytes(32)
  readonly #files: Files

  constructor(
    folder: string,
    private readonly url: string,
    private readonly clock: Clock,
  ) {
    this.#files = new Files(folder)
  }

  /**
   * What the file is to be goes out in the token, and comes back with the upload.
   * @param openid whose file it will be, when a phone asks
   */
  uploadTicket(path: string, openid?: string): UploadTicket {
    checkPath(path)
    const name = nameOf(path)
    const expires = this.#in(UPLOAD_LIFE)
    const token = Buffer.from(JSON.stringify({ path, openid })).toString('base64url')
    return {
      url: `${this.url}${ROUTE}${name}`,
      token,
      authorization: `${expires};${this.#sign('PUT', name + token, expires)}`,
      fileId: FILE_ID_PREFIX + path,
      cosFileId: name,
    }
  }

  /**
   * @param openid whose file it is, when it comes from a phone
   * @returns the file's id; the file is there whole or not at all
   */
  async put(path: string, content: NodeJS.ReadableStream, openid?: string): Promise<string> {
    checkPath(path)
    await this.#files.put({ path, openid, at: this.clock.now() }, content)
    return FILE_ID_PREFIX + path
  }

  /** A link for anyone. @param maxAge seconds, a day at most */
  async link(fileId: string, maxAge = LINK_LIFE): Promise<Link> {
    const name = await this.#existing(fileId)
    const life = Math.min(maxAge, LINK_LIFE)
    const expires = this.#in(life)
    const sign = this.#sign('GET', name, expires)
    return { url: `${this.url}${ROUTE}${name}?sign=${sign}&t=${expires}`, maxAge: life }
  }

  async delete(fileId: string): Promise<void> {
    await this.#files.remove(await this.#existing(fileId))
  }

  async copy(
    from: string,
    to: string,
    options: { overwrite?: boolean; move?: boolean },
  ): Promise<string> {
    checkPath(to)
    const source = await this.#existing(FILE_ID_PREFIX + from)
    if (options.overwrite === false && (await this.#files.has(nameOf(to)))) {
      throw new ServiceError('STORAGE_REQUEST_FAIL', `The file is already there: ${to}`)
    }
    const openid = (await this.#files.about(source))?.openid
    const fileId = await this.put(to, this.#files.read(source), openid)
    if (options.move) await this.#files.remove(source)
    return fileId
  }

  /** What is known of a file, if it is there. */
  async find(fileId: string): Promise<StoredFile | undefined> {
    return isOwn(fileId) ? await this.#files.about(nameOf(pathOf(fileId))) : undefined
  }

  /** The stored files whose path begins so, by path, and how many there are. */
  async list(prefix = '', page: Page = {}): Promise<{ total: number; files: ListedFile[] }> {
    const { total, files } = await this.#files.list(prefix, page)
    return { total, files: files.map((file) => ({ ...file, fileID: FILE_ID_PREFIX + file.path })) }
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
      await this.#download(name, url.searchParams, request.method, response)
    } else refuse(response, 'MethodNotAllowed', 'Only GET, HEAD and PUT', 405)
    return true
  }

  async #download(
    name: string,
    query: URLSearchParams,
    method: 'GET' | 'HEAD',
    response: ServerResponse,
  ): Promise<void> {
    if (!this.#allows('GET', name, query.get('t'), query.get('sign'))) {
      refuse(response, 'AccessDenied', 'The link is wrong or has expired')
    } else if (await this.#files.has(name)) await this.#send(name, response, method === 'HEAD')
    else refuse(response, 'NoSuchKey', 'The specified key does not exist.', 404)
  }

  async #upload(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [expires = '', sign = ''] = (request.headers.authorization ?? '').split(';')
    const token = header(request, 'x-cos-security-token') ?? ''
    if (!this.#allows('PUT', name + token, expires, sign)) {
      request.resume()
      refuse(response, 'AccessDenied', 'The upload was not signed, or too long ago')
      return
    }
    try {
      const { path, openid } = JSON.parse(Buffer.from(token, 'base64url').toString())
      await this.put(path, request, openid)
      response.writeHead(200).end()
    } catch (error) {
      // A full disk, a folder that is read-only: told as the object store would.
      refuse(response, 'InternalError', String(error), 500)
    }
  }

  async #send(name: string, response: ServerResponse, headOnly = false): Promise<void> {
    response.writeHead(200, {
      'content-type': typeOf(name),
      'content-length': await this.#files.size(name),
    })
    if (headOnly) response.end()
    else await pipeline(this.#files.read(name), response)
  }

  async #existing(fileId: string): Promise<string> {
    const name = isOwn(fileId) ? nameOf(pathOf(fileId)) : undefined
    if (name === undefined || !(await this.#files.has(name))) throw missing(fileId)
    return name
  }

  #in = (seconds: number): number => Math.floor(this.clock.now() / 1000) + seconds

  #sign(method: string, what: string, expires: number): string {
    return createHmac('sha256', this.#secret).update(`${method} ${what} ${expires}`).digest('hex')
  }

  #allows(method: string, what: string, expires: string | null, sign: string | null): boolean {
    const until = Number(expires)
    if (!sign || !Number.isSafeInteger(until) || until < this.#in(0)) return false
    const expected = Buffer.from(this.#sign(method, what, until))
    const given = Buffer.from(sign)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}

const isOwn = (fileId: string): boolean => fileId.startsWith(FILE_ID_PREFIX)
const pathOf = (fileId: string): string => fileId.slice(FILE_ID_PREFIX.length)

function refuse(response: ServerResponse, code: string, message: string, status = 403): void {
  const id = randomUUID()
  const body = `<?xml version='1.0' encoding='utf-8' ?>
<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${id}</RequestId><TraceId>${id}</TraceId></Error>`
  send(response, status, 'application/xml', body)
}
