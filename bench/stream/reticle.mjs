import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const model = {
  id: 'glm-5v-turbo',
  name: 'GLM-5V-Turbo',
  contextTokens: null,
  maxOutputTokens: null,
  seesImages: true,
  seesVideo: false,
  readsFiles: false,
  callsTools: true,
  thinking: 'none',
  imageMaxBytes: null,
  imageMaxSidePx: null,
  imagesMax: null,
  prices: null,
}

/** Settings that know the replay's server alone. */
export async function writeProfile(folder, baseUrl) {
  const settings = {
    version: 2,
    providers: [{ id: 'replay', kind: 'other', name: 'Replay', baseUrl, needsKey: false, models: [model] }],
    model: { providerId: 'replay', modelId: model.id },
    modelTitles: false,
  }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings))
}

/**
 * Reticle as a side to measure: a message is typed and sent. The files pane, which the reference has nothing like, is
 * closed as soon as it opens where `pane` is false.
 */
export function reticleSide({ pane }) {
  return {
    args: ['.'],
    env: {},
    isPage: (url) => url.startsWith('reticle://chat'),
    start: async (page) => {
      await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Build the whole shop.')
      await page.keyboard.press('Enter')
      if (!pane) await page.getByRole('button', { name: 'Close files' }).click({ timeout: 30_000 })
    },
  }
}
