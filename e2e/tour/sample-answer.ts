import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootDir } from '../app'
import { type ReplyBuilder, reply } from '../provider/script'

const page = readFileSync(join(rootDir, 'e2e/pages/pricing.html'), 'utf8')
const css = /<style>\n([\s\S]*?)<\/style>\n?/.exec(page)?.[1] ?? ''
const html = page.replace(/<style>[\s\S]*?<\/style>\n?/, '<link rel="stylesheet" href="styles.css">\n')

export const sampleThinking = `The capture shows a pricing page: a short heading, a line of text under it and three plan cards side by side, the middle one raised and marked as the popular choice.

Measuring: the cards share one width, 24 px apart, with rounded corners. Headings are semibold, prices large with a small "per month" beside them. The accent is used twice, on the badge and on the main button.

I will write one page and one stylesheet, with a grid that folds to one column on narrow screens.`

/** What a model would answer to the sample page: the page itself, as two files. */
export function sampleAnswer(everyMs: number): ReplyBuilder {
  return reply()
    .thinking(sampleThinking, { chunkChars: 12, everyMs })
    .text(
      `I rebuilt the pricing page as one HTML file with its stylesheet. It opens without a build and folds to one column on phones.

\`\`\`html
<!-- file: index.html -->
${html}\`\`\`

\`\`\`css
/* file: styles.css */
${css}\`\`\`

The three plans use the same card; the middle one adds the **badge** and a stronger shadow.
`,
      { chunkChars: 40, everyMs },
    )
    .usage({ promptTokens: 3417, cachedTokens: 512, completionTokens: 1893, reasoningTokens: 164 })
}
