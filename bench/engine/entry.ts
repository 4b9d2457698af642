// What the engine benchmark needs of the app, bundled into one file. The SDK is its reference.
export { default as OpenAI } from 'openai'
export { streamReply } from '../../src/main/providers/stream-reply'
export { emptyStep } from '../../src/shared/conversation'
export { foldRunEvent } from '../../src/shared/run-events'
