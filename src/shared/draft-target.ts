/** What the built-in engine writes a page as. */
export const draftTargets = ['html', 'react', 'vue'] as const
export type DraftTarget = (typeof draftTargets)[number]
