// Every sentence of the page on which a colour card's photo is cut up. Beside strings.ts, so that only it loads them.
import { formatPlural } from '../kit/format.ts';

const paints = (count: number) => formatPlural(count, 'paint', 'paints');
const names = (count: number) => formatPlural(count, 'name', 'names');

export const cardStrings = {
  title: 'A photo of a colour card',
  emptyTitle: 'Which card?',
  empty:
    'A photo or a scan of a card of colours in rows and columns. Light it evenly, without glare; a white field or a sheet of paper in the picture lets the colours be corrected.',
  choose: 'Choose a picture',
  photo: 'Take a photo',
  another: 'Another picture',
  opening: 'Opening the picture…',
  stage: 'The card’s picture',
  hint: 'Drag the four corners onto the outer corners of the grid: 1 to its top left, then clockwise.',
  corner: (number: number) =>
    `Corner ${number}, ${['top left', 'top right', 'bottom right', 'bottom left'][number - 1]} of the card. Arrow keys move it, with Shift ten times as far.`,
  cornerRole: 'movable corner',
  cornerAt: (number: number, x: number, y: number) =>
    `Corner ${number} at ${Math.round(x)}, ${Math.round(y)}`,
  wholePicture: 'Corners to the picture’s edges',
  undo: 'Undo',
  redo: 'Redo',
  grid: 'Grid',
  rows: 'Rows',
  columns: 'Columns',
  less: (what: string) => `One less: ${what}`,
  more: (what: string) => `One more: ${what}`,
  margin: 'Margin left out of each cell',
  marginValue: (share: number) => `${Math.round(share * 100)} %`,
  white: 'White on the card',
  whites: {
    none: ['None', 'Colours stay as the camera saw them: under warm light they are wrong'],
    cell: ['A cell', 'It is left out of the paints'],
    box: ['A box', 'Dragged onto anything white in the same light'],
  } as const,
  whiteCell: (label: string) => `The white is ${label}.`,
  useAsWhite: (label: string) => `Use ${label} as the white`,
  reflects: (percent: number) =>
    `It is taken to reflect ${percent} % of the light; Match → Options changes that.`,
  cells: 'Cells',
  cellsHint: 'Tap a cell to name it or to switch it off.',
  cellLabel: (label: string, name: string, hex: string, state: string) =>
    [label, ...(name === label ? [] : [name]), ...(hex ? [hex] : []), ...(state ? [state] : [])].join(', '),
  states: { white: 'the white', off: 'not a paint', uneven: 'uneven', twin: 'name used twice' },
  whiteTag: 'White',
  name: (label: string) => `Name of ${label}`,
  namePlaceholder: 'Code and name, such as 0N05 Fawn',
  isPaint: 'This cell is a paint',
  next: 'Next',
  uneven: (percent: number) =>
    `${percent} % of this cell differs from the rest: glare, shadow or a neighbour. It is left out of the colour.`,
  paste: 'Paste a list of names',
  pasteHint: 'One name a line, in the order of the cells, row by row. A first word with a digit is the code.',
  pasteLabel: 'Names, one a line',
  usePasted: 'Use these names',
  pasted: (used: number, left: number) =>
    left > 0 ? `${names(used)} given; ${left} more than there are cells.` : `${names(used)} given.`,
  catalogue: 'Name of the catalogue',
  import: (count: number) => `Add ${paints(count)}`,
  busy: 'Another import is running.',
  ready: (count: number) => `${paints(count)} will be added.`,
  discard: 'Discard',
  discarded: 'The card’s picture is put away.',
};
