import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OcrLine } from './ocr'
import { findSecrets } from './secrets'

const cell = 8
const isWide = (character: string) => /[\u2e80-\u9fff\uff00-\uff60]/.test(character)

/** A font: the width of a character in pixels. */
type Font = (character: string) => number

const mono: Font = (character) => (isWide(character) ? 2 * cell : cell)

/** Arial and Helvetica: thousandths of the font's size. */
const sansWidths: [thousandths: number, characters: string][] = [
  [191, "'"],
  [222, 'ijl'],
  [260, '|'],
  [278, ' !,./:;I[\\]ft'],
  [333, '()-`r'],
  [334, '{}'],
  [355, '"'],
  [389, '*'],
  [469, '^'],
  [500, 'Jcksvxyz'],
  [556, '#$0123456789?L_abdeghnopqu'],
  [584, '+<=>~'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1015, '@'],
]
const sans: Font = (character) =>
  ((sansWidths.find(([, characters]) => characters.includes(character))?.[0] ?? 1000) * 15) / 1000

const widthOf = (text: string, font: Font) => [...text].reduce((sum, character) => sum + font(character), 0)

/** A line as the reader would find it in a font. */
function line(text: string, y = 10, x = 20, font = mono): OcrLine {
  const words = [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    rectPx: {
      x: x + widthOf(text.slice(0, match.index), font),
      y,
      width: widthOf(match[0], font),
      height: 14,
    },
  }))
  return { text, rectPx: { x, y, width: widthOf(text, font), height: 14 }, score: 0.99, words }
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
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in files
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
    const at = text.lastIndexOf(secret)
    const from = 20 + widthOf(text.slice(0, at), mono)
    const to = from + widthOf(secret, mono)
    const { x, width, y, height } = found[0]!.rectPx
    // All of it is covered, and little else: a letter's edge beside a space, a few letters within a word.
    const spare = (beside: string | undefined) => (/^\S/.test(beside ?? ' ') ? 5 : 1) * cell
    expect(x).toBeLessThanOrEqual(from)
    expect(x + width).toBeGreaterThanOrEqual(to)
    expect(x).toBeGreaterThan(from - spare(text[at - 1]))
    expect(x + width).toBeLessThan(to + spare(text[at + secret.length]) + 1)
    expect(y).toBeLessThan(10)
    expect(y + height).toBeGreaterThan(24)
  })

  const inWords: [text: string, secret: string][] = [
    ...secrets.map(([, text, secret]): [string, string] => [text, secret]),
    ['illicit.title.filler/password=WMWQ8GWM', 'WMWQ8GWM'],
    ['MMMWWW_PASSWORD=1ll1il.t1', '1ll1il.t1'],
    ['jdbc:postgresql://illl:1llil1@WWW.MAMMOWN.COM/QUEUE', '1llil1'],
    ['postgres://MMWWM:WMW8Q@ill.it/lil', 'WMW8Q'],
    ['密码：1lil1t;用户名称地址', '1lil1t'],
  ]
  it.each(inWords)('covers every letter in a proportional font: %s', (text, secret) => {
    const whole = line(text, 10, 20, sans)
    const { words: _, ...bare } = whole
    const from = 20 + widthOf(text.slice(0, text.lastIndexOf(secret)), sans)
    for (const read of [whole, bare]) {
      const [found, ...others] = findSecrets([read])
      expect(others).toEqual([])
      expect(found!.rectPx.x).toBeLessThanOrEqual(from)
      expect(found!.rectPx.x + found!.rectPx.width).toBeGreaterThanOrEqual(from + widthOf(secret, sans))
    }
  })

  it('stays on the line where a secret stands near its edge', () => {
    const text = 'PWD=hunter22;'
    const { x, width } = findSecrets([line(text)])[0]!.rectPx
    expect(x).toBeGreaterThanOrEqual(20 - cell)
    expect(x + width).toBeLessThanOrEqual(20 + (text.length + 1) * cell)
  })

  it('covers all of two forms that overlap', () => {
    const text = `password=hunter22+${'jane.doe'}@example.com,x`
    const found = findSecrets([line(text)])
    expect(found.map(({ kind }) => kind)).toEqual(['password'])
    const { x, width } = found[0]!.rectPx
    expect(x).toBeLessThanOrEqual(20 + 9 * cell)
    expect(x + width).toBeGreaterThanOrEqual(20 + (text.length - 2) * cell)
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
    expect(findSecrets([bare])[0]!.rectPx.x).toBeGreaterThan(75)
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
