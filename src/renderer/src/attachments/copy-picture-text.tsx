import { ScanText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { plural, t } from '../../../shared/i18n'
import { ask, errorInfoOf } from '../ipc'
import { announce } from '../ui/announce'
import { Button } from '../ui/button'

const saidMs = 2_500

/** Copies the text read in a picture; says beside itself what came of it. Belongs to one picture: give it a key. */
export function CopyPictureText({ attachmentId }: { attachmentId: string }) {
  const [state, setState] = useState<'idle' | 'reading' | { said: string }>('idle')
  useEffect(() => {
    if (typeof state === 'string') return
    announce(state.said)
    const timer = setTimeout(() => setState('idle'), saidMs)
    return () => clearTimeout(timer)
  }, [state])

  const copy = () => {
    setState('reading')
    ask('attachment.copyText', { attachmentId }).then(
      ({ lines }) =>
        setState({
          said:
            lines === 0
              ? t('bar.message.noText')
              : plural(lines, 'bar.message.textCopiedOne', 'bar.message.textCopied'),
        }),
      (error: unknown) => {
        const { code, params } = errorInfoOf(error)
        setState({ said: t(`error.${code}.cause`, params) })
      },
    )
  }
  return (
    <Button size="sm" icon={<ScanText size={14} aria-hidden />} disabled={state === 'reading'} onClick={copy}>
      {state === 'reading'
        ? t('bar.message.readingText')
        : state === 'idle'
          ? t('capture.copyText')
          : state.said}
    </Button>
  )
}
