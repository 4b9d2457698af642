import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { whenLoaded } from '../ui/when-loaded'
import type { RecaptureModel } from './use-recapture'

const RecaptureCard = whenLoaded(async () => (await import('./recapture-card')).RecaptureCard)

interface RecaptureAreaProps {
  model: RecaptureModel
  /** Puts text into the composer. */
  onAsk: (text: string) => void
}

/** Above the composer: what became of a place that was taken again, or why that did not work. */
export function RecaptureArea({ model, onAsk }: RecaptureAreaProps) {
  const recapture = useStore(model.store, (state) => state.recapture)
  const error = useStore(model.store, (state) => state.error)
  return (
    <>
      {error && (
        <ErrorCard error={error}>
          <Button size="sm" onClick={model.dismissError}>
            {t('fix.dismiss')}
          </Button>
        </ErrorCard>
      )}
      {recapture && <RecaptureCard model={model} recapture={recapture} onAsk={onAsk} />}
    </>
  )
}
