export const exporting = {
  title: 'export',
} as const
