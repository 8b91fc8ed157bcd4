import type { IncomingMessage, ServerResponse } from 'node:http'
import busboy from 'busboy'
import { ServiceError } from '../errors'
import { header, readJson, send, sendJson } from '../http'
import type { Body, Service } from './service'

/** `POST /admin`: what the SDKs send, JSON or (open APIs) a form with a part of bytes. */
export async function answerAdmin(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isForm = request.headers['content-type']?.startsWith('multipart/')
  const fields = isForm ? await readForm(request) : await readJson(request)
  if (typeof fields.action !== 'string') throw new ServiceError('INVALID_ACTION', 'No action')
  const reply = await service.answer(fields as Body, header(request, 'x-tcb-source'))
  if (Buffer.isBuffer(reply)) send(response, 200, 'application/octet-stream', reply)
  else sendJson(response, reply)
}

function readForm(request: IncomingMessage): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, unknown> = {}
    const form = busboy({ headers: request.headers })
    form.on('field', (name, value) => {
      fields[name] = value
    })
    form.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        fields[name] = Buffer.concat(chunks)
      })
    })
    form.on('close', () => resolve(fields))
    form.on('error', reject)
    request.pipe(form)
  })
}
