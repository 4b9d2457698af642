// What the grab benchmark needs of the app, bundled into one file.
export { openAttachments } from '../../src/main/attachments/attachment-store'
export { createGrabber } from '../../src/main/capture/grab'
export { composeRegion } from '../../src/main/capture/picture'
