import { describe, expect, it } from 'vitest'
import { scanAnswer } from '../../../shared/answer-files'
import { scanFurther } from './use-segments'

const answer = 'Intro\n\n```tsx\n// file: src/App.tsx\nexport {}\n```\n\nOutro'

describe('scanFurther', () => {
  it('comes to the same as one scan, whatever the pieces', () => {
    let scan = null as ReturnType<typeof scanFurther> | null
    for (let length = 1; length <= answer.length; length += 3) {
      scan = scanFurther(scan, answer.slice(0, length), false)
    }
    scan = scanFurther(scan, answer, true)
    expect(scan.scanner.segments()).toEqual(scanAnswer(answer))
  })

  it('keeps the identity of finished segments', () => {
    const before = scanFurther(null, answer.slice(0, -5), false)
    const [intro, code] = before.scanner.segments()
    const after = scanFurther(before, answer, false)
    expect(after.scanner.segments()[0]).toBe(intro)
    expect(after.scanner.segments()[1]).toBe(code)
  })

  it('starts afresh when the text is another one', () => {
    const first = scanFurther(null, answer, false)
    const second = scanFurther(first, 'Something else', true)
    expect(second.scanner.segments()).toEqual([{ kind: 'prose', text: 'Something else' }])
  })

  it('starts afresh when an ended text goes on', () => {
    const first = scanFurther(null, 'a\n``', true)
    const second = scanFurther(first, 'a\n```js\nx', false)
    expect(second.scanner.segments()).toHaveLength(2)
  })

  it('answers the same scan where nothing changed', () => {
    const first = scanFurther(null, answer, false)
    expect(scanFurther(first, answer, false)).toBe(first)
  })
})
