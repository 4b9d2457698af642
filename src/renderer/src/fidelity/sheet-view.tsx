import type { CSSProperties, ReactNode } from 'react'
import { attachmentUrl, type PictureAttachment } from '../../../shared/attachments'
import type { Comparison } from '../../../shared/fidelity'
import type { Size } from '../../../shared/geometry'
import { placeOn, type Sheet } from './placing'
import styles from './stage.module.css'

interface SheetViewProps {
  sheet: Sheet
  /** How large it is shown, CSS pixels. */
  shownCss: Size
  children: ReactNode
}

/** The space both pictures are drawn in, at its zoom. */
export function SheetView({ sheet, shownCss, children }: SheetViewProps) {
  return (
    <div
      className={styles.sheet}
      style={shownCss}
      data-smooth={shownCss.width < sheet.rect.width * 2 || undefined}
    >
      {children}
    </div>
  )
}

interface LayerProps {
  comparison: Comparison
  sheet: Sheet
  side: 'reference' | 'candidate'
  /** What is read out for it; empty where another layer says it. */
  name: string
  style?: CSSProperties
  dimmed?: boolean
}

/** One of the pictures in its place; where it does not reach, there is nothing to see. */
export function Layer({ comparison, sheet, side, name, style, dimmed }: LayerProps) {
  const picture: PictureAttachment = comparison[side]
  return (
    <div className={styles.layer} style={style} data-side={side} data-dimmed={dimmed || undefined}>
      <img src={attachmentUrl(picture)} alt={name} style={placeOn(sheet, sheet[side])} draggable={false} />
    </div>
  )
}
