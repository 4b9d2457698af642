import { describe, expect, it } from 'vitest'
import { build, textAt } from './expected-site'
import { locate } from './locate'

describe('locate', () => {
  it('tells where in the workspace a place of the page is', async () => {
    const site = await build({
      'index.html': `<p></p>\n<script type="module">\nimport { go } from './go.ts'\n  throw go('here')\n</script>`,
      'go.ts': `interface A { b: string }\n\nexport const go = (a: string): Error => {\n  return new Error('made ' + a)\n}`,
    })
    const [path] = [...site.files.keys()].filter((each) => each.startsWith('/@reticle/app/'))
    const lines = textAt(site, path!).split('\n')
    const at = (needle: string) => {
      const line = lines.findIndex((text) => text.includes(needle))
      return locate(site, `preview://token${path}`, line + 1, lines[line]!.indexOf(needle) + 1)
    }
    expect(at('new Error')).toEqual({ path: 'go.ts', line: 4, column: 10 })
    expect(at('throw go')).toEqual({ path: 'index.html', line: 4, column: 3 })
    expect(locate(site, 'preview://token/index.html', 1, 2)).toEqual({
      path: 'index.html',
      line: 1,
      column: 2,
    })
    expect(locate(site, 'preview://token/nothing.js', 1, 2)).toBeNull()
  })
})
