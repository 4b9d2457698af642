import { AppError, type ErrorCode } from '../../shared/errors'
import { plainText } from './untrusted-text'

const known: Partial<Record<ErrorCode, string>> = {
  'nothing-to-compare': 'The workspace has no page yet. Write one, such as index.html, first.',
  'no-reference': 'This conversation has no picture to compare with.',
  'rendering-failed': 'The page could not be drawn.',
  'comparing-failed': 'The comparison failed.',
  'ocr-failed': 'The picture could not be read.',
  'ocr-unavailable': 'The picture could not be read.',
  'page-not-loaded': 'The page could not be loaded.',
  'address-refused': 'The address was refused: it leads to a private network, or is none that is opened.',
  'attachment-missing': 'The picture is not there any more.',
  'picture-damaged': 'The picture could not be read.',
  'picture-too-heavy': 'The picture is too large to be worked on.',
  'too-many-pixels': 'The picture is too large.',
  'image-too-large': 'The picture is too large.',
  'disk-full': 'The disk is full: the picture could not be kept.',
  'save-failed': 'The picture could not be kept.',
}

const detailMaxChars = 300

/** What a model is told of a failure that is not of its making. What has no words here says nothing it should know. */
export function failureWords(error: unknown): string {
  const words = error instanceof AppError ? known[error.code] : undefined
  if (words === undefined) return 'The tool failed inside Reticle.'
  const detail = error instanceof AppError && error.detail ? plainText(error.detail, detailMaxChars) : ''
  return detail === '' ? words : `${words} (${detail})`
}
