/** A set-up problem the user can act on: the message says what is wrong and what to do, and no stack is shown. */
export class SetupError extends Error {
  /** @param {string} message what is wrong, then what to do; may have several lines */
  constructor(message) {
    super(message)
    this.name = 'SetupError'
  }
}
