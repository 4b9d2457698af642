import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/**
 * A key and a self-signed certificate (X.509 v3, P-256) for a name, valid for one hour around now, PEM. For tests alone:
 * a certificate made anew neither expires in a repository nor leaves a private key there.
 */
export function makeTestCertificate(hostname: string, nowMs = Date.now()): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(objectId('06082a8648ce3d040302'))
  const name = sequence(tagged(0x31, sequence(objectId('0603550403'), tagged(0x0c, Buffer.from(hostname)))))
  const validity = sequence(utcTime(nowMs - 3_600_000), utcTime(nowMs + 3_600_000))
  const alternativeName = sequence(
    objectId('0603551d11'),
    tagged(0x04, sequence(tagged(0x82, Buffer.from(hostname)))),
  )
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(alternativeName)),
  )
  const signature = sign('sha256', body, privateKey)
  const der = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

/** One DER value: its tag, its length, its content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

/** An object identifier, already encoded, as hex. */
function objectId(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

function utcTime(atMs: number): Buffer {
  const digits = new Date(atMs).toISOString().replace(/\D/g, '').slice(2, 14)
  return tagged(0x17, Buffer.from(`${digits}Z`))
}
