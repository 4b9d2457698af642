export const capture = {
  label: 'Select a region of the screen',
  hint: 'Drag to select',
  hintWhole: 'whole display',
  hintLeave: 'leave',
  build: 'Build it',
  fix: 'Fix it',
  ask: 'Ask',
  add: 'Add to chat',
  size: '{width} × {height}',
  selected: 'Selected {width} by {height} pixels at {x}, {y}',
  chips: 'Use this region',
} as const
