import type { ErrorCode } from '../../errors'

/** Each error: what happened, and what to do now. */
export const errors = {
  'no-key': {
    cause: 'There is no API key for {provider} yet.',
    next: 'Add one in Settings, then retry. Your message is kept.',
  },
  'key-refused': {
    cause: '{provider} refused the API key.',
    next: 'Check the key in Settings: it may be wrong, expired, or made for another endpoint.',
  },
  'no-permission': {
    cause: '{provider} does not allow this key to use {model}.',
    next: 'Choose another model, or ask the owner of the account for access.',
  },
  'no-balance': {
    cause: 'The {provider} account has no balance, or the key belongs to another plan’s endpoint.',
    next: 'Top up the account. A coding-plan key works only with the “Z.ai coding plan” provider.',
  },
  'rate-limited': {
    cause: '{provider} is limiting requests from this account.',
    next: 'Wait a moment, then retry.',
  },
  overloaded: {
    cause: '{provider} is overloaded right now.',
    next: 'Retry in a minute or two.',
  },
  'plan-used-up': {
    cause: 'This plan’s allowance is used up for now.',
    next: 'Retry after it resets, or switch to another provider.',
  },
  'plan-problem': {
    cause: 'The plan behind this key does not cover this request.',
    next: 'Check the plan on the provider’s site, or choose another provider.',
  },
  'account-problem': {
    cause: '{provider} reports that the account is inactive or locked.',
    next: 'Sign in on the provider’s site to see why.',
  },
  'unknown-model': {
    cause: '{provider} does not know the model “{model}”.',
    next: 'Choose another model in Settings.',
  },
  'bad-request': {
    cause: '{provider} did not accept the request.',
    next: 'See the details below. A model that cannot see pictures refuses them.',
  },
  'prompt-too-long': {
    cause: 'The conversation is longer than the model’s window.',
    next: 'Start a new conversation, or remove pictures.',
  },
  'content-refused': {
    cause: '{provider} refused the content of the message or of its own answer.',
    next: 'Reword the message or choose another picture.',
  },
  'server-error': { cause: '{provider} had an internal error.', next: 'Retry in a moment.' },
  'not-a-chat-server': {
    cause: 'The server at this address does not speak the chat-completions protocol.',
    next: 'Check the base URL in Settings; it usually ends in /v1 or /v4.',
  },
  'no-network': {
    cause: '{provider} cannot be reached.',
    next: 'Check the network connection and the base URL, then retry.',
  },
  'connection-lost': {
    cause: 'The connection to {provider} was lost.',
    next: 'What had arrived is kept. Retry for a whole answer.',
  },
  'empty-answer': { cause: 'The model ended without an answer.', next: 'Retry, or turn thinking off.' },
  'no-model': {
    cause: 'The chosen model is no longer in the settings.',
    next: 'Choose a model in Settings.',
  },
  'insecure-url': {
    cause:
      'The address uses plain http to another machine, which would show your key and pictures to the network.',
    next: 'Use https, or a server on this computer or local network.',
  },
  stalled: {
    cause: '{provider} has sent nothing for {seconds} seconds.',
    next: 'Ask again, or keep waiting: long answers can take a while to start.',
  },
  'reply-too-large': {
    cause: 'The reply grew beyond {maxMb} MB and was stopped.',
    next: 'What had arrived is kept. Ask for the answer in parts.',
  },
  'damaged-stream': {
    cause: '{provider} sent something that is not part of the protocol.',
    next: 'Retry. If it happens again, check that the base URL leads straight to the server.',
  },
  'no-model-list': {
    cause: '{provider} does not list its models.',
    next: 'Add models by hand; their names are in the provider’s documentation.',
  },
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
  'not-an-image': {
    cause: '“{name}” is not a picture.',
    next: 'Use PNG, JPEG, WebP, GIF, AVIF, SVG, HEIC, BMP or TIFF.',
  },
  'image-too-large': {
    cause: '“{name}” is too large.',
    next: 'A picture may have up to {maxMb} MB. Save it smaller or as JPEG, then add it again.',
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
    cause: 'A picture of this message is no longer on disk.',
    next: 'Remove it and add it again.',
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
    cause: 'The conversation could not be saved.',
    next: 'Free some disk space. Reticle keeps trying while it runs.',
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
    cause: 'The disk is full; the conversation could not be saved.',
    next: 'Free some space. Reticle keeps trying while it runs.',
  },
  'import-unreadable': {
    cause: '“{file}” is not a history Reticle can read.',
    next: 'Choose a JSON file that Reticle exported.',
  },
  'message-missing': {
    cause: 'This message no longer exists.',
    next: 'Open the conversation again.',
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
  busy: { cause: 'A reply is still being written.', next: 'Stop it first, or wait.' },
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
