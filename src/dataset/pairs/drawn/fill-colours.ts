// The colours that the app fills its own pairs with: those of the published assignment, and others that people name.

/** `key` is the colour's English name, and its place in the words of a language. */
export const FILL_COLOURS = [
  { key: 'red', rgb: [255, 0, 0] },
  { key: 'green', rgb: [0, 255, 0] },
  { key: 'blue', rgb: [0, 0, 255] },
  { key: 'yellow', rgb: [255, 255, 0] },
  { key: 'cyan', rgb: [0, 255, 255] },
  { key: 'magenta', rgb: [255, 0, 255] },
  { key: 'orange', rgb: [255, 165, 0] },
  { key: 'purple', rgb: [128, 0, 128] },
  { key: 'pink', rgb: [255, 192, 203] },
  { key: 'brown', rgb: [139, 69, 19] },
  { key: 'grey', rgb: [128, 128, 128] },
  { key: 'teal', rgb: [0, 128, 128] },
] as const;
export type FillColour = (typeof FILL_COLOURS)[number]['key'];
