import type { Page } from '@playwright/test'
import type { Reply } from '../src/shared/errors'

/** Calls main as the page could, past the typed wrappers, and answers what came back. */
export function callMain(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([call, value]) => {
      const { reticle } = window as unknown as {
        reticle: { invoke(name: string, input: unknown): Promise<unknown> }
      }
      return reticle.invoke(call as string, value)
    },
    [name, input],
  )
}

/** The same for a call that is to succeed. @throws when main refuses it */
export async function askMain<Answer>(page: Page, name: string, input?: object): Promise<Answer> {
  const reply = (await callMain(page, name, input)) as Reply<Answer>
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
  return reply.data
}
