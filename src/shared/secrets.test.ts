import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OcrLine } from './ocr'
import { findSecrets } from './secrets'

const cell = 8

/** A line as the reader would find it in a monospaced font. */
function line(text: string, y = 10, x = 20): OcrLine {
  const words = [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    rectPx: { x: x + match.index * cell, y, width: match[0].length * cell, height: 14 },
  }))
  return { text, rectPx: { x, y, width: text.length * cell, height: 14 }, score: 0.99, words }
}

// Put together here, so that no scanner of sources takes them for real.
const made = (...parts: string[]) => parts.join('')
const random = 'aB3dE6gH9jK2mN5pQ8sT1vW4xY7zA0cD'

const secrets: [kind: string, text: string, secret: string][] = [
  ['key', `OPENAI_API_KEY=${made('sk', '-proj-', random)}`, made('sk', '-proj-', random)],
  ['key', `export KEY='${made('sk', '-or-v1-', random)}'`, made('sk', '-or-v1-', random)],
  ['key', `ghp token ${made('gh', 'p_', random, '1234')} here`, made('gh', 'p_', random, '1234')],
  ['key', made('github', '_pat_', random, random), made('github', '_pat_', random, random)],
  [
    'key',
    `aws_access_key_id = ${made('AK', 'IA', 'Q3EGLNRWT7XZPD42')}`,
    made('AK', 'IA', 'Q3EGLNRWT7XZPD42'),
  ],
  ['key', `key=${made('AI', 'za', 'Sy', random, 'x')}`, made('AI', 'za', 'Sy', random, 'x')],
  ['key', `key=${made('Al', 'za', 'Sy', random, 'x')}`, made('Al', 'za', 'Sy', random, 'x')],
  ['key', made('xo', 'xb-', '123456789012-abcDEF123456'), made('xo', 'xb-', '123456789012-abcDEF123456')],
  ['key', made('sk', '_live_', '4eC39HqLyjWDarjtT1zdp7dc'), made('sk', '_live_', '4eC39HqLyjWDarjtT1zdp7dc')],
  [
    'key',
    `ZAI_KEY: ${made('0123456789abcdef0123456789abcdef', '.', 'Ab12Cd34Ef56Gh78')}`,
    made('0123456789abcdef0123456789abcdef', '.', 'Ab12Cd34Ef56Gh78'),
  ],
  [
    'token',
    made('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.dozjgNryP4J3jVmNHl0w5N'),
    made('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.dozjgNryP4J3jVmNHl0w5N'),
  ],
  ['token', `Authorization: Bearer ${random}`, random],
  [
    'token',
    `aws_secret_access_key = wJ4rXU7nFE2K7MDENG/bPxRfiCYz8kQ3LmNo1pQr`,
    'wJ4rXU7nFE2K7MDENG/bPxRfiCYz8kQ3LmNo1pQr',
  ],
  ['token', `"client_secret": "f3Kd92mZpQ77xLwA"`, 'f3Kd92mZpQ77xLwA'],
  ['token', `访问令牌：f3Kd92mZpQ77xLwA`, 'f3Kd92mZpQ77xLwA'],
  ['password', 'Password: hunter22', 'hunter22'],
  ['password', 'DB_PASSWORD=Tr0ub4dor&3', 'Tr0ub4dor&3'],
  ['password', 'Server=db;Uid=sa;PWD=p4ssw0rd;', 'p4ssw0rd'],
  ['password', '密码：hunter22', 'hunter22'],
  ['password', 'postgres://app:s3cr3t@db.example.com:5432/shop', 's3cr3t'],
  ['email', 'Write to jane.doe+news@mail.example.co.uk today', 'jane.doe+news@mail.example.co.uk'],
  ['card', 'Card 4111 1111 1111 1111 exp 12/29', '4111 1111 1111 1111'],
  ['card', 'Card 378282246310005', '378282246310005'],
  ['iban', 'IBAN DE89 3704 0044 0532 0130 00 Berlin', 'DE89 3704 0044 0532 0130 00'],
  ['iban', 'GB82WEST12345698765432', 'GB82WEST12345698765432'],
  ['phone', 'Call +1 (415) 555-0132 now', '+1 (415) 555-0132'],
  ['phone', '+49 30 901820', '+49 30 901820'],
  ['phone', '手机：138 0013 8000', '138 0013 8000'],
  ['phone', 'Phone: 020 7946 0958', '020 7946 0958'],
]

const harmless = [
  '550e8400-e29b-41d4-a716-446655440000',
  'commit 3f786850e387550fdab836ed7e6dc881de23001b',
  'token: 550e8400-e29b-41d4-a716-446655440000',
  'f3a91c2 Fix the parser (#1204)',
  'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  'version 10.15.7.1 of 2024-03-12 09:41:27.123456',
  'Total 4,956 $197,184.00 +10.2%',
  '1700000000000',
  'Order 4111 1111 1111 1112',
  'const password: string = readPassword()',
  'password: z.string().min(8)',
  'password: user.password',
  'Password: ••••••••',
  'Password: ********',
  'Forgot password? Reset password',
  'password=${DB_PASSWORD}',
  'const token = getToken()',
  'next token: identifier',
  'secret: true',
  'sk-button-primary-large-container',
  'npm install react@19.3.1',
  'git@github.com:owner/name.git',
  'image@2x.png',
  'grid 1280 800 1920 1080 3840 2160',
  '192.168.100.200:8080',
  'GB82 WEST 1234 5698 7654 33',
  'ISBN 978-3-16-148410-0',
  '+12.5% +21.0%',
  'UTC+08:00',
  '订单编号：20240312094127',
  'https://example.com/a/very/long/path/with/Numbers123/inside/it',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
]

describe('findSecrets', () => {
  it.each(secrets)('finds the %s in %s', (kind, text, secret) => {
    const found = findSecrets([line(text)])
    expect(found.map((one) => one.kind)).toEqual([kind])
    const from = 20 + text.lastIndexOf(secret) * cell
    const { x, width, y, height } = found[0]!.rectPx
    // All of it is covered, and little else.
    expect(x).toBeLessThanOrEqual(from)
    expect(x + width).toBeGreaterThanOrEqual(from + secret.length * cell)
    expect(x).toBeGreaterThan(from - cell)
    expect(x + width).toBeLessThan(from + (secret.length + 1) * cell + 1)
    expect(y).toBeLessThan(10)
    expect(y + height).toBeGreaterThan(24)
  })

  it.each(harmless)('lets %s be', (text) => {
    expect(findSecrets([line(text)])).toEqual([])
  })

  it('takes a label and the value in the next box of the row together', () => {
    const found = findSecrets([line('Password:', 10), line('hunter22', 11, 300), line('Name:', 40)])
    expect(found).toHaveLength(1)
    expect(found[0]!.rectPx.x).toBeGreaterThan(290)
  })

  it('covers every line of a private key', () => {
    const rows = [
      made('-----BEGIN RSA ', 'PRIVATE KEY-----'),
      'MIIEpAIBAAKCAQEA1c7+9z5Pad7OejecsQ0bu3aoz',
      'q5vF2lmpqNEnhEnPkC5x4Eq0Ysjw==',
      made('-----END RSA ', 'PRIVATE KEY-----'),
      'done',
    ].map((text, index) => line(text, 10 + index * 20))
    expect(findSecrets(rows).map(({ kind }) => kind)).toEqual(['key', 'key'])
  })

  it('finds a token without word boxes by its share of the line', () => {
    const { words: _, ...bare } = line('Password: hunter22')
    expect(findSecrets([bare])[0]!.rectPx.x).toBeGreaterThan(90)
  })

  it('answers for any text, with boxes that have a size', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 80 })), (texts) => {
        for (const { rectPx } of findSecrets(texts.map((text, index) => line(text, index * 20)))) {
          expect(rectPx.width).toBeGreaterThan(0)
          expect(rectPx.height).toBeGreaterThan(0)
        }
      }),
    )
  })

  // A pattern that tries every split would not come back before the test's time limit.
  it.each([
    'a',
    '1',
    '1 ',
    'a.',
    '-',
    'A1',
    'password:',
    'eyJa.',
    '+1 ',
    'a@',
    'DE11',
    'sk-',
    ' ',
    '.a-',
    '"=',
  ])('does not lose itself in a long row of %j', (piece) => {
    const text = piece.repeat(Math.floor(20_000 / piece.length))
    findSecrets([{ text, rectPx: { x: 0, y: 0, width: 20_000, height: 14 }, score: 1 }])
  })
})
