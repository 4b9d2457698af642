/** What goes wrong with what Reticle keeps on disk: settings, conversations, the history. */
export const keptErrors = {
  'settings-damaged': {
    cause: 'The settings file was damaged. It was set aside as “{file}”.',
    next: 'Reticle started with default settings. Keys and conversations are untouched.',
  },
  'settings-newer': {
    cause: 'The settings were written by a newer Reticle. They were set aside as “{file}”.',
    next: 'Update Reticle, or go on with default settings.',
  },
  'conversation-damaged': {
    cause: 'A conversation could not be read. It was set aside as “{file}”.',
    next: 'The other conversations are fine.',
  },
  'conversation-missing': {
    cause: 'This conversation no longer exists.',
    next: 'Choose another or start a new one.',
  },
  'save-failed': {
    cause: 'Reticle could not write to its own folder.',
    next: 'Check that the folder can be written to. Conversations are then saved by themselves; add a picture or recording again.',
  },
  'history-damaged': {
    cause: 'The history was damaged and no good copy was found. It was set aside as “{file}”.',
    next: 'Reticle started with an empty history. The file is kept for repair.',
  },
  'history-restored': {
    cause: 'The history was damaged. It was set aside as “{file}”, and the copy of {date} was opened.',
    next: 'What was said after that copy is only in the file set aside.',
  },
  'history-newer': {
    cause: 'The history was written by a newer Reticle.',
    next: 'Update Reticle. Until then conversations are kept only while it runs.',
  },
  'history-read-only': {
    cause: 'The history cannot be written: its folder is read-only.',
    next: 'Allow writing to “{folder}”. Until then conversations are kept only while Reticle runs.',
  },
  'history-locked': {
    cause: 'Another program holds the history file.',
    next: 'Close it. Reticle keeps trying; nothing saved is lost.',
  },
  'disk-full': {
    cause: 'The disk is full; nothing more can be saved.',
    next: 'Free some space. Conversations are then saved by themselves; add a picture or recording again.',
  },
  'import-unreadable': {
    cause: '“{file}” is not a history Reticle can read.',
    next: 'Choose a JSON file that Reticle exported.',
  },
  'message-missing': {
    cause: 'This message no longer exists.',
    next: 'Open the conversation again.',
  },
}
