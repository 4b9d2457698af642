import { tagHighlighter, tags } from '@lezer/highlight'
import type { TokenKind } from './code-run'

const kind = (name: TokenKind) => name

/** Which syntax gets which colour; the classes it gives are token kinds. */
export const tokenKinds = tagHighlighter([
  { tag: [tags.keyword, tags.bool, tags.null, tags.self, tags.atom, tags.modifier], class: kind('keyword') },
  { tag: [tags.string, tags.regexp, tags.special(tags.string), tags.escape], class: kind('string') },
  { tag: [tags.number, tags.unit, tags.color, tags.labelName], class: kind('number') },
  { tag: [tags.comment, tags.meta, tags.processingInstruction, tags.quote], class: kind('comment') },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.definition(tags.function(tags.variableName)),
      tags.heading,
      tags.link,
      tags.url,
    ],
    class: kind('title'),
  },
  { tag: [tags.tagName, tags.angleBracket], class: kind('tag') },
  { tag: [tags.attributeName, tags.definition(tags.propertyName), tags.macroName], class: kind('attribute') },
  {
    tag: [tags.typeName, tags.className, tags.namespace, tags.standard(tags.variableName)],
    class: kind('type'),
  },
  { tag: tags.attributeValue, class: kind('string') },
  { tag: tags.strong, class: kind('strong') },
  { tag: tags.emphasis, class: kind('emphasis') },
])
