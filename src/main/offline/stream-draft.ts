/** An answer's text in pieces of about this many characters, so that it grows before the eyes and can be stopped. */
const pieceChars = 600

/** The pieces of a text, never inside a surrogate pair. */
export function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + pieceChars)
    const last = text.charCodeAt(end - 1)
    if (last >= 0xd800 && last <= 0xdbff && end < text.length) end += 1
    yield text.slice(at, end)
    at = end
  }
}

/** A file as answers give one: its name in the fence's info, in a fence longer than any inside. */
export function fenced({ path, text }: { path: string; text: string }): string {
  const longest = [...text.matchAll(/^\s*(`{3,})/gm)].reduce(
    (most, [, ticks]) => Math.max(most, ticks?.length ?? 0),
    2,
  )
  const fence = '`'.repeat(longest + 1)
  const language = path.slice(path.lastIndexOf('.') + 1)
  return `${fence}${language} title="${path}"\n${text.replace(/\n$/, '')}\n${fence}\n`
}
