// The colour books that come with the app, as a person sees them. Their colours are loaded by load-book.ts.

export interface Book {
  id: string;
  title: string;
  /** Whose colours they are. */
  owner: string;
  /** Paints that an import gives: what comes twice is counted once. */
  count: number;
}

/** Collected by the npm package colornerd (MIT); names and colours belong to their owners. RAL Classic is the sample. */
export const BOOKS = [
  { id: 'avery', title: 'Avery', owner: 'Avery Dennison', count: 382 },
  { id: 'behr', title: 'Behr', owner: 'Behr Process', count: 4699 },
  { id: 'benjamin-moore', title: 'Benjamin Moore', owner: 'Benjamin Moore & Co.', count: 3907 },
  { id: 'colorhouse', title: 'Colorhouse', owner: 'Colorhouse', count: 128 },
  { id: 'dic', title: 'DIC', owner: 'DIC Corporation', count: 1280 },
  { id: 'dunn-edwards', title: 'Dunn-Edwards', owner: 'Dunn-Edwards', count: 1696 },
  { id: 'dutch', title: 'Dutch Boy', owner: 'Dutch Boy Paints', count: 101 },
  { id: 'farrow-ball', title: 'Farrow & Ball', owner: 'Farrow & Ball', count: 132 },
  { id: 'hl', title: 'Hallman Lindsay', owner: 'Hallman Lindsay Paints', count: 1469 },
  { id: 'hks', title: 'HKS', owner: 'HKS Warenzeichenverband', count: 312 },
  { id: 'ikea', title: 'IKEA', owner: 'Inter IKEA Systems', count: 200 },
  { id: 'kilz', title: 'Kilz', owner: 'Masterchem Industries', count: 827 },
  { id: 'kobra', title: 'Kobra', owner: 'Kobra Paint', count: 52 },
  { id: 'mpc', title: 'Matthews Paint', owner: 'Matthews Paint Company', count: 1419 },
  { id: 'neenah', title: 'Neenah', owner: 'Neenah Paper', count: 1616 },
  { id: 'ppg', title: 'PPG', owner: 'PPG Industries', count: 2088 },
  { id: 'ral', title: 'RAL Classic', owner: 'RAL gGmbH', count: 213 },
  { id: 'sherwin-williams', title: 'Sherwin-Williams', owner: 'The Sherwin-Williams Company', count: 1526 },
  { id: 'toyo', title: 'TOYO', owner: 'Toyo Ink', count: 1050 },
  { id: 'trumatch', title: 'TRUMATCH', owner: 'Trumatch', count: 2092 },
  { id: 'valspar', title: 'Valspar', owner: 'The Valspar Corporation', count: 1764 },
  { id: 'vista', title: 'Vista Paint', owner: 'Vista Paint Corporation', count: 2785 },
] as const satisfies readonly Book[];

export type BookId = (typeof BOOKS)[number]['id'];

export function bookOf(id: BookId): Book {
  return BOOKS.find((book) => book.id === id)!;
}
