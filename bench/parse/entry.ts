// What the parse benchmark needs of the app, bundled into one file.
export { createAnswerScanner, findAnswerFiles, scanAnswer } from '../../src/shared/answer-files'
export { parseUnifiedDiff } from '../../src/shared/unified-diff'
export { applyPatch } from '../../src/shared/unified-diff-apply'
