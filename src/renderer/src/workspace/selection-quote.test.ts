import { describe, expect, it } from 'vitest'
import { quoteSelection } from './selection-quote'

const quote = (text: string, fromLine = 3, toLine = 4) =>
  quoteSelection({ path: 'src/app.tsx', language: 'tsx', text, fromLine, toLine })

describe('quoteSelection', () => {
  it('names the file and its lines', () => {
    expect(quote('const a = 1\nconst b = 2')).toBe(
      '`src/app.tsx`, lines 3–4:\n\n```tsx\nconst a = 1\nconst b = 2\n```\n\n',
    )
    expect(quote('x', 7, 7)).toContain('line 7:')
  })

  it('is closed by nothing in the code', () => {
    expect(quote('a\n````\nb\n')).toBe('`src/app.tsx`, lines 3–4:\n\n`````tsx\na\n````\nb\n`````\n\n')
  })

  it('takes a huge selection by its beginning', () => {
    expect(quote('x'.repeat(500_000)).length).toBeLessThan(21_000)
  })
})
