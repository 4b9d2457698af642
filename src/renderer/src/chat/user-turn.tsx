import { GitBranch, Pencil } from 'lucide-react'
import { memo, useRef } from 'react'
import type { Attachment } from '../../../shared/attachments'
import type { UserMessage } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { CopyButton } from '../answer/copy-button'
import { VersionSwitch } from '../answer/version-switch'
import { Thumbnails } from '../attachments/thumbnails'
import { GivenFiles } from '../fix/given-files'
import { IconButton } from '../ui/button'
import { useConversationActions } from './conversation-actions'
import { TurnEditor } from './turn-editor'
import styles from './user-turn.module.css'

interface UserTurnProps {
  message: UserMessage
  onOpenPicture: (pictures: readonly Attachment[], index: number) => void
}

/** What the user sent: pictures, files, then text. It can be written again, copied, and branched from. */
export const UserTurn = memo(function UserTurn({ message, onOpenPicture }: UserTurnProps) {
  const { id, attachments, files, text } = message
  const { editingId, setEditing, edit, openFile, recapture } = useConversationActions()
  const turn = useRef<HTMLElement>(null)
  const editing = editingId === id && edit !== undefined
  const shown = text.trim()

  const endEditing = () => {
    setEditing?.(null)
    // The button is there again once the editor is gone.
    requestAnimationFrame(() => turn.current?.querySelector<HTMLElement>('[data-edit]')?.focus())
  }
  return (
    <article
      ref={turn}
      className={styles.user}
      aria-label={t('chat.thread.you')}
      data-message-id={id}
      data-role="user"
    >
      {attachments.length > 0 && (
        <Thumbnails
          attachments={attachments}
          onOpen={(index) => onOpenPicture(attachments, index)}
          onRecapture={recapture}
        />
      )}
      {files && openFile && <GivenFiles files={files} onOpen={(path) => openFile(id, path)} />}
      {editing ? (
        <TurnEditor message={message} onSend={(typed) => edit(id, typed)} onEnd={endEditing} />
      ) : (
        <>
          {shown !== '' && <p className={styles.bubble}>{shown}</p>}
          <TurnFoot message={message} />
        </>
      )}
    </article>
  )
})

/** Its versions always; what can be done with it while the pointer or the focus is on the turn. */
function TurnFoot({ message: { id, text, versions } }: { message: UserMessage }) {
  const { busy, setEditing, branch, showVersion } = useConversationActions()
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form field is grouped here
    <div className={styles.foot} role="group" aria-label={t('turn.actions')}>
      <span className={styles.actions}>
        {setEditing && (
          <IconButton
            size="sm"
            label={t('turn.edit')}
            data-edit
            disabled={busy}
            onClick={() => setEditing(id)}
          >
            <Pencil size={14} aria-hidden />
          </IconButton>
        )}
        {text.trim() !== '' && <CopyButton text={() => text} label={t('turn.copy')} />}
        {branch && (
          <IconButton size="sm" label={t('turn.branch')} disabled={busy} onClick={() => branch(id)}>
            <GitBranch size={14} aria-hidden />
          </IconButton>
        )}
      </span>
      {versions && versions.length > 1 && showVersion && (
        <VersionSwitch versions={versions} shown={id} onShow={showVersion} />
      )}
    </div>
  )
}
