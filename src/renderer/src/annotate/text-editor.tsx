import { useLayoutEffect, useRef } from 'react'
import type { Point } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import styles from './annotate-layer.module.css'
import type { Annotator, TextMark } from './annotator'
import { rimOf } from './palette'
import { fontPxOf, lineHeight } from './shapes'
import { inkFonts, inkFontWeight, textBox } from './text-box'

interface TextEditorProps {
  annotator: Annotator
  mark: TextMark
  /** The text's corner, CSS pixels of the layer. */
  at: Point
  /** Picture pixels per CSS pixel. */
  scale: number
}

/** The text where it will stand, being typed: the same letters as the ink that replaces it. */
export function TextEditor({ annotator, mark, at, scale }: TextEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.focus({ preventScroll: true })
    element.setSelectionRange(element.value.length, element.value.length)
  }, [])

  const fontCss = fontPxOf(mark.widthPx) / scale
  const box = textBox(mark.atPx, mark.text, mark.widthPx)
  return (
    <textarea
      ref={field}
      className={styles.editor}
      aria-label={t('annotate.text')}
      value={mark.text}
      maxLength={limits.markTextMaxChars}
      rows={1}
      spellCheck={false}
      style={{
        left: at.x,
        top: at.y,
        // Room for the caret after the last letter, and for letters that are still being composed.
        width: box.width / scale + fontCss * 2,
        height: box.height / scale,
        color: mark.color,
        fontFamily: inkFonts,
        fontWeight: inkFontWeight,
        fontSize: fontCss,
        lineHeight,
        WebkitTextStroke: `${Math.max(2, fontPxOf(mark.widthPx) / 9) / scale}px ${rimOf(mark.color)}`,
        caretColor: mark.color,
      }}
      onChange={(event) => annotator.typeText(event.target.value)}
      onBlur={() => annotator.commitText()}
      onKeyDown={(event) => {
        event.stopPropagation()
        // Esc belongs to the input method while it composes.
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
          event.preventDefault()
          annotator.commitText()
        }
      }}
    />
  )
}
