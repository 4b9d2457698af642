import { describe, expect, it } from 'vitest'
import { limits } from '../../../shared/limits'
import { type Ask, CallError } from '../ipc'
import { addFiles, type PictureFile } from './add-files'

const file = (name: string, size = 3): PictureFile => ({
  name,
  size,
  arrayBuffer: async () => new Uint8Array(size).buffer,
})

/** Main as far as adding goes: it refuses what is not a PNG by name, and a fourth picture. */
function draft() {
  const names: string[] = []
  const texts: string[] = []
  const ask = async (call: string, input: { name: string; files: { name: string }[] }) => {
    if (call === 'draft.addFiles') {
      if (input.files.some(({ name }) => name === 'refused.css'))
        throw new CallError({ code: 'too-much-text' })
      return void texts.push(...input.files.map(({ name }) => name))
    }
    if (!input.name.endsWith('.png'))
      throw new CallError({ code: 'not-an-image', params: { name: input.name } })
    if (names.length === 3) throw new CallError({ code: 'too-many-images', params: { max: 3 } })
    names.push(input.name)
  }
  return { names, texts, ask: ask as unknown as Ask }
}

describe('addFiles', () => {
  it('adds in the order given', async () => {
    const { names, ask } = draft()
    expect(await addFiles(ask, 'c', [file('b.png'), file('a.png'), file('c.png')], 'drop')).toEqual([])
    expect(names).toEqual(['b.png', 'a.png', 'c.png'])
  })

  it('names what was refused and goes on', async () => {
    const { names, ask } = draft()
    const refused = await addFiles(ask, 'c', [file('notes.bin'), file('a.png')], 'drop')
    expect(refused).toEqual([{ code: 'not-an-image', params: { name: 'notes.bin' } }])
    expect(names).toEqual(['a.png'])
  })

  it('takes text for files of the user’s own, all at once, and a picture’s name for a promise', async () => {
    const { names, texts, ask } = draft()
    const text = (name: string, said = 'a {}') => ({
      ...file(name),
      arrayBuffer: async () => new TextEncoder().encode(said).buffer as ArrayBuffer,
    })
    const given = [text('index.html'), file('a.png'), text('b.css'), text('fake.jpg')]
    const refused = await addFiles(ask, 'c', given, 'drop')
    expect(refused.map(({ code, params }) => [code, params?.name])).toEqual([['not-an-image', 'fake.jpg']])
    expect([names, texts]).toEqual([['a.png'], ['index.html', 'b.css']])
    expect(await addFiles(ask, 'c', [text('refused.css')], 'drop')).toEqual([{ code: 'too-much-text' }])
  })

  it('does not read a file that is too large', async () => {
    const { names, ask } = draft()
    const huge = {
      ...file('huge.png', limits.attachmentMaxBytes + 1),
      arrayBuffer: () => Promise.reject(new Error()),
    }
    expect((await addFiles(ask, 'c', [huge], 'paste')).map(({ code }) => code)).toEqual(['image-too-large'])
    expect(names).toEqual([])
  })

  it('stops once the draft is full', async () => {
    const { names, ask } = draft()
    const files = ['1.png', '2.png', '3.png', '4.png', '5.png'].map((name) => file(name))
    expect((await addFiles(ask, 'c', files, 'drop')).map(({ code }) => code)).toEqual(['too-many-images'])
    expect(names).toHaveLength(3)
  })

  it('takes a folder for what it is: not a picture', async () => {
    const { ask } = draft()
    const folder = {
      ...file('folder'),
      arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
    }
    expect(await addFiles(ask, 'c', [folder], 'drop')).toEqual([
      { code: 'not-an-image', params: { name: 'folder' } },
    ])
  })
})
