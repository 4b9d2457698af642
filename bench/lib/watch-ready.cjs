// Loaded into the main process of the app and of its reference: says when the first page can be typed into.
const { app } = require('electron')

const canType = `new Promise((resolve) => {
  const look = () => {
    const field = document.querySelector('textarea, input')
    if (!field || document.visibilityState !== 'visible') return requestAnimationFrame(look)
    field.focus()
    if (document.activeElement !== field) return requestAnimationFrame(look)
    requestAnimationFrame(() => requestAnimationFrame(resolve))
  }
  look()
})`

let watched = false
app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    if (watched) return
    watched = true
    await contents.executeJavaScript(canType)
    process.stdout.write(`READY ${performance.timeOrigin + performance.now()}\n`)
  })
})
