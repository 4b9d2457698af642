import { useMemo, useRef } from 'react'
import { type AnswerScanner, type AnswerSegment, createAnswerScanner } from '../../../shared/answer-files'

interface Scan {
  scanner: AnswerScanner
  text: string
  ended: boolean
}

/**
 * Takes what is new of a text since the last time; a text that is no extension of the last one is scanned afresh. Pass
 * the answer back in as `scan` the next time.
 */
export function scanFurther(scan: Scan | null, text: string, ended: boolean): Scan {
  const extends_ = scan !== null && !scan.ended && text.startsWith(scan.text)
  if (scan?.text === text && scan.ended === ended) return scan
  const scanner = extends_ ? scan.scanner : createAnswerScanner()
  scanner.push(extends_ ? text.slice(scan.text.length) : text)
  if (ended) scanner.end()
  return { scanner, text, ended }
}

/** Prose and code of an answer; finished segments keep their identity while the answer grows. */
export function useSegments(text: string, ended: boolean): readonly AnswerSegment[] {
  const scan = useRef<Scan | null>(null)
  return useMemo(() => {
    scan.current = scanFurther(scan.current, text, ended)
    return [...scan.current.scanner.segments()]
  }, [text, ended])
}
