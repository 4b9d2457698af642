export const capture = {
  title: 'capture',
} as const
