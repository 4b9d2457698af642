import { readdir, readFile } from 'node:fs/promises'

export interface HostilePage {
  name: string
  html: string
  /** Whether it is to be ended, or found not to answer: `<!-- ends -->`, `<!-- may end -->`. All others say what they got. */
  ends: 'must' | 'may' | 'must not'
}

/** How long what a page tries is given before it is asked what came of it, milliseconds. */
const tryingMs = 800

// Told through the console, by itself.
const report = `<script>
setTimeout(() => console.log('outcome: ' + (window.got ?? 'nothing')), ${tryingMs})
</script>`

/** Every page of this folder, aimed at a trap. Each names itself in whatever it asks for. Slow ones come first. */
export async function hostilePages(addresses: { server: string; udp: string }): Promise<HostilePage[]> {
  const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.html')).sort()
  const pages = await Promise.all(
    files.map(async (file) => {
      const name = file.replace(/\.html$/, '')
      const text = await readFile(`${import.meta.dirname}/${file}`, 'utf8')
      const html = text
        .replaceAll('__SERVER__', addresses.server)
        .replaceAll('__UDP__', addresses.udp)
        .replaceAll('__NAME__', name)
      const ends = html.includes('<!-- ends -->')
        ? 'must'
        : html.includes('<!-- may end -->')
          ? 'may'
          : 'must not'
      return { name, html: `${report}${html}`, ends } as const
    }),
  )
  return pages.sort((a, b) => Number(a.ends === 'must not') - Number(b.ends === 'must not'))
}
