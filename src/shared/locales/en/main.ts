/** Texts of the main process: tray, dialogs, prompts. */
export const main = {
  tray: {
    tooltip: 'Reticle',
    capture: 'Capture region',
    captureWindow: 'Capture window',
    captureScreen: 'Capture screen',
    captureLast: 'Capture last region',
    record: 'Record a region…',
    quickAsk: 'Quick question',
    openChat: 'Open chat',
    recent: 'Recent conversations',
    settings: 'Settings…',
    quit: 'Quit Reticle',
  },
  dialog: {
    exportZip: 'Save the project as a zip',
    pickPictures: 'Add pictures',
    pictures: 'Pictures',
    exportFolder: 'Choose a folder for the project',
    exportButton: 'Choose folder',
    exportHistory: 'Export conversations',
    importHistory: 'Import conversations',
    historyFiles: 'Exported conversations',
    exportUsage: 'Export usage',
    savePicture: 'Save picture',
  },
  conversation: {
    untitled: 'New conversation',
    captureTitle: 'Capture {time}',
    branchTitle: '{title} (branch)',
  },
  intent: {
    build: 'Build this.',
    fix: 'Fix what is broken here.',
  },
} as const
