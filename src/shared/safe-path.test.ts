import { expect, test } from 'vitest'
import { checkRelativePath, pathKey } from './safe-path'

test.each([
  ['index.html', 'index.html'],
  ['./src//App.tsx', 'src/App.tsx'],
  [' src/a b.css ', 'src/a b.css'],
  ['页面/首页.html', '页面/首页.html'],
  ['.env.example', '.env.example'],
  ['app/[id]/(group)/page.tsx', 'app/[id]/(group)/page.tsx'],
  ['a..b/c...d.txt', 'a..b/c...d.txt'],
])('%s is accepted as %s', (name, path) => expect(checkRelativePath(name)).toEqual({ ok: true, path }))

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['./', 'empty'],
  ['src/', 'empty'],
  ['/etc/passwd', 'absolute'],
  ['~/.bashrc', 'absolute'],
  ['\\\\server\\share', 'absolute'],
  ['\\windows', 'absolute'],
  ['C:\\x.txt', 'drive'],
  ['c:x.txt', 'drive'],
  ['..', 'leaves-folder'],
  ['../x', 'leaves-folder'],
  ['a/../../x', 'leaves-folder'],
  ['a/./../b', 'leaves-folder'],
  ['a\\..\\b', 'backslash'],
  ['a\u0000.txt', 'bad-character'],
  ['a\n.txt', 'bad-character'],
  ['x\u202egnp.exe', 'bad-character'],
  ['file.txt:stream', 'bad-character'],
  ['what?.txt', 'bad-character'],
  ['CON', 'device-name'],
  ['src/nul.txt', 'device-name'],
  ['COM1.log', 'device-name'],
  ['lpt¹.txt', 'device-name'],
  ['a./b', 'trailing-dot-or-space'],
  ['name .txt/x ', null],
  ['folder /x', 'trailing-dot-or-space'],
  ['.git/hooks/pre-commit', 'hidden-system-file'],
  ['x/.GIT/config', 'hidden-system-file'],
  ['a'.repeat(300), 'too-long'],
])('%j is refused: %s', (name, reason) => {
  const checked = checkRelativePath(name)
  expect(checked.ok ? null : checked.reason).toBe(reason)
})

test('names a case-insensitive disk takes for one have one key', () => {
  expect(pathKey('SRC/App.tsx')).toBe(pathKey('src/app.TSX'))
  expect(pathKey('caf\u00e9')).toBe(pathKey('cafe\u0301'))
})
