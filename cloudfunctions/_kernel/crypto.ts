import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Personal data at rest: authenticated encryption, and a keyed hash to look things up by.
 * A sealed text is `suite.keyId.nonce.tag.ciphertext`, so that keys rotate and other suites
 * (SM4-GCM) fit in later.
 */
export type Sealed = string

const SUITE = 'a256gcm'

interface Key {
  id: string
  seal: Buffer
  lookup: Buffer
}

const derive = (secret: Buffer, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', `volunteer-city/${purpose}`, 32))

function readKeys(text: string | undefined): Key[] {
  const keys = (text ?? '').split(',').filter(Boolean)
  if (keys.length === 0) throw new Error('PERSONAL_DATA_KEYS is not set: refusing to start')
  return keys.map((entry) => {
    const [id = '', secret = ''] = entry.split(':')
    const bytes = Buffer.from(secret, 'base64')
    // A dot would part the id in every text that it seals, and nothing would open them again.
    if (!/^[\w-]+$/.test(id) || bytes.length < 32) {
      throw new Error('PERSONAL_DATA_KEYS: want id:base64 of 32 bytes')
    }
    return { id, seal: derive(bytes, 'seal'), lookup: derive(bytes, 'lookup') }
  })
}

export interface PersonalData {
  seal(text: string): Sealed
  /** @throws when the text was tampered with or its key is gone */
  open(sealed: Sealed): string
  /** Keyed hash (128 bits, hex) of a value within a purpose, e.g. `lookup('document', '…')`. */
  lookup(purpose: string, value: string): string
}

/**
 * @param keys `id:base64,id:base64`: the first seals, all open. The **last** one makes lookups, since
 * a lookup key can only change together with a rebuild of every hash.
 */
export function personalData(keys: string | undefined): PersonalData {
  const ring = readKeys(keys)
  const current = ring[0] as Key
  const oldest = ring[ring.length - 1] as Key
  return {
    seal(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', current.seal, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      const parts = [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))
      return [SUITE, current.id, ...parts].join('.')
    },
    open(sealed) {
      const [suite, id, nonce = '', tag = '', body = ''] = sealed.split('.')
      const key = ring.find((one) => one.id === id)
      // What never was sealed must not stand in the log for it.
      if (suite !== SUITE) throw new Error('No sealed text')
      if (!key) throw new Error(`No key to open ${suite}.${id}`)
      const decipher = createDecipheriv('aes-256-gcm', key.seal, Buffer.from(nonce, 'base64url'), {
        // Node would take a tag of four bytes, which is quick to guess.
        authTagLength: 16,
      })
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))
      return (
        decipher.update(Buffer.from(body, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
      )
    },
    lookup: (purpose, value) =>
      createHmac('sha256', oldest.lookup).update(`${purpose}\n${value}`).digest('hex').slice(0, 32),
  }
}
