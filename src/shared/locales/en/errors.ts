import type { ErrorCode } from '../../errors'
import { keptErrors } from './errors-kept'
import { providerErrors } from './errors-provider'

/** Each error: what happened, and what to do now. */
export const errors = {
  ...providerErrors,
  ...keptErrors,
  'context-full': {
    cause: 'This does not fit into the window of {model}: about {tokens} of {window} tokens.',
    next: 'Remove or shrink pictures, fold earlier turns into a summary, or start a new conversation.',
  },
  'cap-reached': {
    cause: 'This message would go beyond your monthly limit of {cap} ({spent} spent).',
    next: 'Raise the limit in Settings, or use a free model.',
  },
  'nothing-to-fold': {
    cause: 'There is nothing to sum up yet.',
    next: 'Fold earlier turns once there are some.',
  },
  'tool-steps-exceeded': {
    cause: 'The model called tools {max} times in a row without coming to an end.',
    next: 'What it made is kept. Continue if it was getting somewhere.',
  },
  'file-not-read': {
    cause: '“{name}” could not be read.',
    next: 'Check that it is still there and that you may open it, then add it again.',
  },
  'not-an-image': {
    cause: '“{name}” is not a picture.',
    next: 'Use PNG, JPEG, WebP, GIF, AVIF, SVG, HEIC, BMP or TIFF.',
  },
  'image-too-large': {
    cause: '“{name}” is too large.',
    next: 'A picture may have up to {maxMb} MB. Save it smaller or as JPEG, then add it again.',
  },
  'video-too-large': {
    cause: '“{name}” is too large.',
    next: 'A recording may have up to {maxMb} MB. Record a smaller region, or for a shorter time.',
  },
  'too-many-pixels': {
    cause: '“{name}” has too many pixels to be opened.',
    next: 'A picture may have up to {maxMegapixels} megapixels. Scale it down or cut out a part, then add it again.',
  },
  'picture-damaged': {
    cause: '“{name}” is damaged or was cut off.',
    next: 'Copy or download it again. If it opens elsewhere, save it there as PNG.',
  },
  'picture-unreadable': {
    cause: '“{name}” is a picture of a kind Reticle cannot read.',
    next: 'Open it in another program, save it as PNG or JPEG, then add that.',
  },
  'picture-too-heavy': {
    cause: 'Opening “{name}” took too much time or memory and was stopped.',
    next: 'Save it as PNG or JPEG in another program, then add that.',
  },
  'too-many-images': {
    cause: 'A message can hold {max} pictures.',
    next: 'Remove some, or send them in a second message.',
  },
  'attachment-missing': {
    cause: 'This picture is no longer on disk.',
    next: 'Take it or add it again.',
  },
  'screen-permission': {
    cause: 'macOS does not let Reticle see the screen.',
    next: 'Allow it in System Settings › Privacy & Security › Screen Recording, then start Reticle again.',
  },
  'capture-failed': {
    cause: 'The screen could not be captured.',
    next: 'On Wayland and macOS, allow screen recording for Reticle in the system’s settings, then try again.',
  },
  'selection-too-small': { cause: 'The selection is too small.', next: 'Drag over a larger area.' },
  'ocr-failed': {
    cause: 'The text of this picture could not be read.',
    next: 'Try again; a smaller region is easier to read.',
  },
  'ocr-unavailable': {
    cause: 'Text cannot be read off pictures on this computer.',
    next: 'Install Reticle again: files of its text reader are missing or do not fit this system.',
  },
  'folder-not-usable': { cause: 'Reticle cannot write into “{folder}”.', next: 'Choose another folder.' },
  'file-name-refused': {
    cause: '“{path}” cannot be a file’s name here.',
    next: 'Use a plain name such as src/page.html, without .., a drive or special characters.',
  },
  'file-name-taken': {
    cause: '“{path}” is taken: a file or folder has this name, perhaps in other letters.',
    next: 'Choose another name.',
  },
  'file-missing': {
    cause: 'There is no file “{path}” in the newest version.',
    next: 'Look at the newest version, or bring an earlier one back.',
  },
  'too-many-files': {
    cause: 'A workspace holds at most {max} files.',
    next: 'Remove files you do not need.',
  },
  'version-missing': {
    cause: 'This version belongs to another branch of the conversation.',
    next: 'Choose one of the versions that are listed.',
  },
  'nothing-to-compare': {
    cause: 'There is no page to compare: the conversation has no files that make one.',
    next: 'Build a page first, or look at the preview for what is wrong with it.',
  },
  'no-reference': {
    cause: 'The conversation has no picture to compare with.',
    next: 'Add a capture or a mockup to the conversation and compare again.',
  },
  'rendering-failed': {
    cause: 'The page could not be drawn: it took too long, used too much memory or ended by itself.',
    next: 'Look at its messages in the preview, mend what they say and compare again.',
  },
  'comparing-failed': {
    cause: 'The two pictures could not be compared.',
    next: 'Try again. If it happens again, restart Reticle.',
  },
  stopped: {
    cause: 'It was stopped before it was done.',
    next: 'Start it again if you still need it.',
  },
  'window-missing': {
    cause: 'The window “{title}” this was taken from is not open any more.',
    next: 'Open it again, or take a new capture.',
  },
  'region-off-screen': {
    cause: 'The place this was taken from does not lie on the screen any more.',
    next: 'Take a new capture.',
  },
  'file-not-text': {
    cause: '“{name}” is not a text file.',
    next: 'Choose source files: HTML, CSS, scripts, components. Pictures are added as pictures.',
  },
  'too-much-text': {
    cause: 'That is more than {max} files or {chars} characters in one message.',
    next: 'Choose the files the problem is in.',
  },
  'page-not-loaded': {
    cause: '{url} could not be opened.',
    next: 'Check the address and whether its server runs, then try again.',
  },
  'address-refused': {
    cause: '{url} is no address that can be opened here: only http and https pages are.',
    next: 'Give the address as a browser shows it.',
  },
  'plan-outdated': {
    cause: 'Files in the folder changed since the list was made.',
    next: 'Look at the new list and confirm again. Nothing was overwritten.',
  },
  'recording-failed': {
    cause: 'The screen could not be recorded.',
    next: 'Try again, or take a still capture instead.',
  },
  'recording-recovered': {
    cause: 'Reticle ended while it was recording. What was recorded until then is in a new conversation.',
    next: 'Ask about it, or remove it from the message.',
  },
  'recording-partial': {
    cause: 'The region crosses two displays. Only its part on one display was recorded.',
    next: 'Record each display by itself if you need both.',
  },
  'nothing-to-export': { cause: 'This answer has no files.', next: 'Ask the model for files with names.' },
  'write-failed': {
    cause: '“{path}” could not be written.',
    next: 'Check the folder’s permissions and free space.',
  },
  'export-failed': {
    cause: 'Writing into “{folder}” failed. What had been written was taken back.',
    next: 'Check that the folder is still there and that you may write into it, then export again.',
  },
  'export-disk-full': {
    cause: 'There is not enough space for this export. What had been written was taken back.',
    next: 'Free some space or choose another folder, then export again.',
  },
  'export-recovered': {
    cause: 'An export into “{folder}” was interrupted. Reticle took it back: the folder is as it was before.',
    next: 'Export again.',
  },
  'export-unrecovered': {
    cause: 'An export into “{folder}” was interrupted, and {count} of its files could not be put back.',
    next: 'Make the folder reachable and writable, then start Reticle again. It keeps the earlier files until then.',
  },
  'undo-impossible': {
    cause: 'This export cannot be taken back any more.',
    next: 'Use your version control or a backup to restore the files.',
  },
  'no-editor': {
    cause: 'VS Code was not found.',
    next: 'Install it, or open the folder in another editor: {folder}',
  },
  'keychain-unavailable': {
    cause: 'No keychain service answered on this system.',
    next: 'The key works until you quit Reticle. It is never written to a file.',
  },
  'keychain-timeout': {
    cause: 'The system’s keychain did not answer.',
    next: 'Unlock it (a dialog may be waiting), then try again.',
  },
  'key-not-removed': {
    cause: 'The keychain did not remove the key.',
    next: 'Remove “Reticle” in the system’s keychain app.',
  },
  'hotkey-refused': {
    cause: 'The system refused {accelerator}; another program probably uses it.',
    next: 'Choose another shortcut in Settings.',
  },
  'hotkey-invalid': {
    cause: '{accelerator} cannot be a global shortcut.',
    next: 'Use one key together with Ctrl, Alt, Shift or the system key.',
  },
  'hotkey-duplicate': {
    cause: '{accelerator} is already used by another action.',
    next: 'Choose another shortcut.',
  },
  'link-refused': { cause: 'Only web and mail links are opened.', next: 'Copy the link if you trust it.' },
  'image-not-loaded': {
    cause: 'The picture could not be loaded.',
    next: 'Open its address in the browser if you trust it.',
  },
  busy: {
    cause: 'What was asked before is still under way.',
    next: 'Wait for it, or stop it first.',
  },
  'message-empty': { cause: 'There is nothing to send.', next: 'Type a message or add a picture.' },
  'unknown-call': {
    cause: 'The window asked for something Reticle does not know.',
    next: 'Restart Reticle.',
  },
  'caller-refused': { cause: 'This window may not do that.', next: 'Restart Reticle.' },
  'invalid-input': { cause: 'Reticle could not use that value.', next: 'Check what you entered.' },
  internal: {
    cause: 'Something unexpected went wrong inside Reticle.',
    next: 'Try again; restart Reticle if it stays.',
  },
} satisfies Record<ErrorCode, { cause: string; next: string }>
