/** A turn that was sent, and the summary that may stand for several. */
export const turn = {
  actions: 'This message',
  edit: 'Edit message',
  copy: 'Copy message',
  branch: 'Branch from here',
  field: 'Message in other words',
  keeps: 'Its pictures stay. The answer to the old wording is kept as a version.',
  keepsText: 'The old wording and its answer are kept as a version.',
  cancel: 'Cancel',
  send: 'Send again',
  earlier: 'Earlier messages',
  loadingEarlier: 'Loading earlier messages…',
  summary: {
    title: 'Earlier turns are sent as this summary',
    show: 'Show summary',
    hide: 'Hide summary',
    undo: 'Undo',
    label: 'Summary',
  },
} as const
