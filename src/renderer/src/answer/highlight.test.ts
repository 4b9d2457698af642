import { describe, expect, it } from 'vitest'
import { highlight } from './highlight'

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to colour
const code = 'const a = `x ${b} y` // note\nreturn <p className="k">{a}</p>\n'

describe('highlight', () => {
  it.each([
    'tsx',
    'js',
    'css',
    'html',
    'vue',
    'py',
    'sh',
    'md',
    'go',
    'rs',
    'java',
    'sql',
    'yml',
    'diff',
    'json',
  ])('keeps every character of %s', (language) => {
    const runs = highlight(code, language)
    expect(runs?.map(({ text }) => text).join('')).toBe(code)
  })

  it('gives a run its innermost class', () => {
    const runs = highlight(code, 'ts') ?? []
    expect(runs.find(({ text }) => text === 'const')?.className).toBe('hljs-keyword')
    expect(runs.find(({ text }) => text.includes('{b}'))?.className).toBe('hljs-subst')
    expect(runs.find(({ text }) => text === '// note')?.className).toBe('hljs-comment')
  })

  it('answers null for a language it does not know', () => expect(highlight(code, 'cobol')).toBeNull())
})
