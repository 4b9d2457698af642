import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../../shared/i18n'
import { ask } from '../ipc'
import { announce } from '../ui/announce'
import { IconButton } from '../ui/button'

interface CopyButtonProps {
  /** Asked for when pressed, so that long texts are joined only then. */
  text: () => string
  label: string
}

/** Copies and says so in place for a moment. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () =>
    void ask('app.copyText', { text: text() })
      .then(() => {
        setCopied(true)
        announce(t('chat.answer.copied'))
      })
      .catch(() => undefined)
  return (
    <IconButton size="sm" label={copied ? t('chat.answer.copied') : label} onClick={copy}>
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
    </IconButton>
  )
}
