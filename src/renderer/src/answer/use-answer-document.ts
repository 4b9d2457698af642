import { useMemo, useRef } from 'react'
import { type AnswerDocument, createAnswerDocument, type Page } from './answer-document'
import { type GrownText, textFrom } from './grown-text'

interface Reading {
  document: AnswerDocument
  readChars: number
  ended: boolean
}

/**
 * Takes what a text has grown by since the last reading; a shorter one, or one that goes on after its end, is read
 * afresh. A text that is as long or longer must be the same text grown on: comparing would cost its whole length.
 */
function readFurther(before: Reading | null, grown: GrownText, ended: boolean): Reading {
  const { text } = grown
  if (before?.readChars === text.length && before.ended === ended) return before
  const goesOn = before !== null && !before.ended && text.length >= before.readChars
  const document = goesOn ? before.document : createAnswerDocument()
  document.push(textFrom(grown, goesOn ? before.readChars : 0))
  if (ended) document.end()
  return { document, readChars: text.length, ended }
}

/** What is drawn of an answer's text; finished pages keep their identity while it grows. */
export function useAnswerDocument({ text, growths }: GrownText, ended: boolean): readonly Page[] {
  const reading = useRef<Reading | null>(null)
  return useMemo(() => {
    reading.current = readFurther(reading.current, { text, growths }, ended)
    return reading.current.document.pages()
  }, [text, growths, ended])
}
