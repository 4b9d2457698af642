import { describe, expect, it } from 'vitest'
import { missingLibraries, packagesFor } from './shared-libraries.mjs'

describe('missingLibraries', () => {
  it('takes the lines ldd marks, once each, from several files', () => {
    const output = [
      '/app/electron:',
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibffmpeg.so => /app/libffmpeg.so (0x00007f)',
      '\tlibgtk-3.so.0 => not found',
      '\tlibasound.so.2 => not found',
      '/app/screens.node:',
      '\tlibgtk-3.so.0 => not found',
    ].join('\n')
    expect(missingLibraries(output)).toEqual(['libgtk-3.so.0', 'libasound.so.2'])
  })

  it('finds none in a complete listing', () => {
    expect(missingLibraries('\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n')).toEqual([])
  })
})

describe('packagesFor', () => {
  it('names each Debian package once', () => {
    expect(packagesFor(['libsmime3.so', 'libnss3.so', 'libgtk-3.so.0'])).toEqual({
      packages: ['libgtk-3-0', 'libnss3'],
      unknown: [],
    })
  })

  it('tells apart what no package is known for', () => {
    expect(packagesFor(['libnovel.so.1', 'constructor'])).toEqual({
      packages: [],
      unknown: ['libnovel.so.1', 'constructor'],
    })
  })
})
