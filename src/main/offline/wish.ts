import type { PictureAttachment } from '../../shared/attachments'
import type { Message, UserMessage } from '../../shared/conversation'
import type { DraftTarget } from '../../shared/draft-target'
import { t } from '../../shared/i18n'

/** What a turn wants of an engine that draws pages and does not converse. */
export type Wish =
  | { kind: 'draft'; picture: PictureAttachment; target: DraftTarget; others: number }
  | { kind: 'describe'; picture: PictureAttachment }
  /** There is no picture to work from. */
  | { kind: 'nothing' }

const targetWords: [DraftTarget, RegExp][] = [
  ['vue', /\bvue\b/i],
  ['react', /\b(?:react|jsx|tsx)\b/i],
  ['html', /\bhtml\b/i],
]
const draftWords =
  /\b(?:(?:re)?build|draft|(?:re)?create|(?:re)?make|code|convert|implement|generate|write|turn|clone|copy)\b|做|写|生成|实现|复刻|还原/i
const questionWords =
  /^(?:what|which|who|whose|where|when|why|how|is|are|was|does|do|did|has|have)\b|什么|为什么|哪|多少|怎么|吗|[?？]$/i

/**
 * Reads what the last turn of a branch asks for: a draft when it has a picture and nothing else is asked, when its words
 * ask for code, or when it names a framework; a description for every other question. A turn without a picture is about
 * the newest one before it.
 */
export function readWish(branch: readonly Message[], usualTarget: DraftTarget): Wish {
  const turn = branch.findLast((message): message is UserMessage => message.role === 'user')
  const text = turn?.text.trim() ?? ''
  const own = turn ? picturesOf(turn) : []
  const picture = own[0] ?? newestPicture(branch)
  if (!picture) return { kind: 'nothing' }
  const named = targetWords.find(([, words]) => words.test(text))?.[0]
  const wantsCode =
    draftWords.test(text) && (!questionWords.test(text) || /^can you\b|^could you\b|能/i.test(text))
  const wantsDraft = text === '' || text === t('main.intent.build') || named || wantsCode
  if (!wantsDraft || text.startsWith(t('main.intent.fix'))) return { kind: 'describe', picture }
  return { kind: 'draft', picture, target: named ?? usualTarget, others: Math.max(0, own.length - 1) }
}

const picturesOf = ({ attachments }: UserMessage): PictureAttachment[] =>
  attachments.filter((attachment) => attachment.kind === 'image')

function newestPicture(branch: readonly Message[]): PictureAttachment | undefined {
  for (const message of branch.toReversed()) {
    const found = message.role === 'user' ? picturesOf(message)[0] : undefined
    if (found) return found
  }
  return undefined
}
