// Sentences of the question what a folder of pictures holds.
import { formatPlural } from '../kit/format.ts';
import { strings } from '../kit/strings.ts';

export const questionStrings = {
  title: strings.importing.asks,
  found: (folders: number, count: number) =>
    `${formatPlural(folders, 'folder', 'folders')} with ${formatPlural(count, 'picture', 'pictures')}, which could be either. This is what they look like; change it if it is wrong.`,
  what: 'What the folders are',
  kinds: {
    paints: ['Paints', 'Each folder is a paint, and its pictures show it at several brightnesses'],
    pictures: ['Labelled pictures', 'Each folder is a class of pictures, to train generative models on'],
  } as const,
  size: 'Size',
  sizeHint: 'Pictures are averaged to it. Larger ones take longer to train.',
  sizeOf: (side: number) => `${side} × ${side} pixels`,
  colour: 'Colour',
  colours: { 1: 'Grey', 3: 'Colour' } as const,
  fit: 'What is not square',
  fits: { pad: 'Keep all of it, padded', crop: 'Keep the middle, cropped' } as const,
  go: 'Import',
};
