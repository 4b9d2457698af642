/**
 * Names that try to reach out of a folder, or to become another file on some system. Generated, so that every trick meets
 * every way of writing it. `outside` is a folder that nothing may be written into.
 */
export function hostileNames(outside: string): string[] {
  const dots = [
    '..',
    '%2e%2e',
    '%2E.',
    '.%2e',
    '%252e%252e',
    '%25252e%25252e',
    '%c0%ae%c0%ae',
    '%u002e%u002e',
    '%uff0e%uff0e',
    '\uff0e\uff0e',
    '\u2025',
    '&#46;&#46;',
    '&#x2e;&#x2e;',
    '&period;&period;',
    '..\u200b',
    '.\u200d.',
    '..\u0000',
    '.. ',
    '..%00',
    '\u202e..',
    '.\u00ad.',
  ]
  const separators = [
    '/',
    '\\',
    '//',
    '/./',
    '%2f',
    '%2F',
    '%5c',
    '%252f',
    '%c0%af',
    '%e0%80%af',
    '%u2215',
    '\u2215',
    '\u2044',
    '\uff0f',
    '\uff3c',
    '\u29f8',
    '&#47;',
    '&sol;',
    '&bsol;',
    '\t/',
    '\n/',
  ]
  const climbing = dots.flatMap((dot) =>
    separators.map((separator) => `${dot}${separator}outside${separator}x.txt`),
  )
  const nested = dots.map((dot) => `src/deep/${dot}/${dot}/${dot}/outside/x.txt`)
  const absolute = [
    `${outside}/x.txt`,
    `/${outside}/x.txt`,
    `file://${outside}/x.txt`,
    `file:${outside}/x.txt`,
    `~/x.txt`,
    `~root/x.txt`,
    `/proc/self/root${outside}/x.txt`,
    `/dev/shm/x.txt`,
    `%2f${outside.slice(1)}/x.txt`,
    `\u0000${outside}/x.txt`,
  ]
  const windows = [
    ...[
      'C:',
      'c:',
      'Z:',
      'C:.',
      'C:..',
      '\\\\?\\C:',
      '\\\\.\\C:',
      '//?/C:',
      '//./pipe',
      '\\\\server\\share',
      '//server/share',
    ].flatMap((root) => [`${root}\\x.txt`, `${root}/x.txt`]),
    ...[
      'CON',
      'prn',
      'Aux',
      'NUL',
      'COM1',
      'com9',
      'LPT1',
      'lpt\u00b9',
      'COM\u00b2',
      'CONIN$',
      'conout$',
      'CLOCK$',
    ].flatMap((device) => [
      device,
      `${device}.txt`,
      `src/${device}.tar.gz`,
      `${device}/x.txt`,
      `${device} .txt`,
      `${device}.`,
    ]),
    ...['x.txt.', 'x.txt ', 'folder./x.txt', 'folder /x.txt', 'x.txt. . ', 'x.'].flatMap((name) => [
      `src/${name}/y`,
      `a/${name}/b`,
    ]),
    ...['x.txt:stream', 'x.txt::$DATA', ':stream', 'a/x::$INDEX_ALLOCATION/y', 'x.txt:..\\..\\y'],
    ...[...'<>:"|?*'].flatMap((character) => [
      `a${character}b.txt`,
      `${character}`,
      `src/${character}/x.txt`,
    ]),
  ]
  const machinery = [
    '.git',
    '.GIT',
    '.Git',
    'git~1',
    'GIT~1',
    '.g\u200cit',
    '.git ',
    '.git.',
    '.hg',
    '.svn',
    '.git::$INDEX_ALLOCATION',
  ].flatMap((name) => [`${name}/hooks/pre-commit`, `sub/${name}/config`])
  const hidden = Array.from({ length: 32 }, (_, code) => `a${String.fromCharCode(code)}b.txt`).concat(
    ['\u007f', '\u0085', '\u2028', '\u2029', '\ufeff', '\u202d', '\u2066', '\ud800', '\udfff'].map(
      (mark) => `a${mark}b.txt`,
    ),
  )
  const long = [
    'a'.repeat(256),
    `${'a'.repeat(255)}b/x.txt`,
    '\u9875'.repeat(90),
    'a/'.repeat(200).concat('x.txt'),
    '../'.repeat(500).concat('x.txt'),
    `${'x'.repeat(100_000)}.txt`,
  ]
  const nothing = ['', ' ', '.', './', '././.', '/', '//', 'src/', 'src/.', 'src/./', '..', '../', '...']
  return [...climbing, ...nested, ...absolute, ...windows, ...machinery, ...hidden, ...long, ...nothing]
}
