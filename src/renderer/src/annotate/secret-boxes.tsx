import { Eye } from 'lucide-react'
import type { Secret } from '../../../shared/capture'
import type { Rect } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import type { Mark } from '../../../shared/marks'
import styles from './secret-boxes.module.css'

interface SecretBoxesProps {
  /** Those not covered yet; places are picture pixels. */
  secrets: readonly Secret[]
  /** The part of the picture that is shown, picture pixels. */
  viewPx: Rect
  /** Picture pixels per CSS pixel. */
  scale: number
  onRedact: (secrets: readonly Secret[]) => void
}

/** Outlines around what looks like a secret; a click covers it. As large as the view; its parent places it. */
export function SecretBoxes({ secrets, viewPx, scale, onRedact }: SecretBoxesProps) {
  return secrets.map((secret) => {
    const { rectPx } = secret
    const label = t('picture.secrets.redact', { what: t(`picture.secrets.kind.${secret.kind}`) })
    return (
      <button
        key={`${rectPx.x} ${rectPx.y} ${rectPx.width} ${rectPx.height}`}
        type="button"
        className={styles.box}
        data-testid="secret"
        aria-label={label}
        title={label}
        style={{
          left: (rectPx.x - viewPx.x) / scale,
          top: (rectPx.y - viewPx.y) / scale,
          width: rectPx.width / scale,
          height: rectPx.height / scale,
        }}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => onRedact([secret])}
      >
        <span className={styles.badge}>
          <Eye size={12} aria-hidden />
        </span>
      </button>
    )
  })
}

/** Secrets of which a part can still be seen. */
export function uncovered(secrets: readonly Secret[], marks: readonly Mark[]): Secret[] {
  return secrets.filter(
    ({ rectPx }) => !marks.some((mark) => mark.kind === 'redaction' && contains(mark.rectPx, rectPx)),
  )
}

/** A solid mark over a secret, with a little more around it than its letters take. */
export function redactionOf({ rectPx }: Secret, id: string): Mark {
  const marginPx = Math.max(2, Math.round(rectPx.height * 0.12))
  return {
    id,
    kind: 'redaction',
    color: '#000000',
    widthPx: 2,
    rectPx: {
      x: Math.floor(rectPx.x) - marginPx,
      y: Math.floor(rectPx.y) - marginPx,
      width: Math.ceil(rectPx.width) + 2 * marginPx,
      height: Math.ceil(rectPx.height) + 2 * marginPx,
    },
  }
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  )
}
