// The colour books that come with the app, as a person sees them. Their colours are loaded by load-book.ts.

export interface Book {
  id: string;
  title: string;
  /** Whose colours they are. */
  owner: string;
  /** Where its owner has its seat, as ISO 3166-1 has it; unknown of some. colornerd does not tell. */
  country?: string;
  /** Paints that an import gives: what comes twice is counted once. */
  count: number;
}

/** Collected by the npm package colornerd (MIT); names and colours belong to their owners. RAL Classic is the sample. */
export const BOOKS = [
  { id: 'avery', title: 'Avery', owner: 'Avery Dennison', country: 'US', count: 382 },
  { id: 'behr', title: 'Behr', owner: 'Behr Process', country: 'US', count: 4699 },
  {
    id: 'benjamin-moore',
    title: 'Benjamin Moore',
    owner: 'Benjamin Moore & Co.',
    country: 'US',
    count: 3907,
  },
  { id: 'colorhouse', title: 'Colorhouse', owner: 'Colorhouse', country: 'US', count: 128 },
  { id: 'dic', title: 'DIC', owner: 'DIC Corporation', country: 'JP', count: 1280 },
  { id: 'dunn-edwards', title: 'Dunn-Edwards', owner: 'Dunn-Edwards', country: 'US', count: 1696 },
  { id: 'dutch', title: 'Dutch Boy', owner: 'Dutch Boy Paints', country: 'US', count: 101 },
  { id: 'farrow-ball', title: 'Farrow & Ball', owner: 'Farrow & Ball', country: 'GB', count: 132 },
  { id: 'hl', title: 'Hallman Lindsay', owner: 'Hallman Lindsay Paints', country: 'US', count: 1469 },
  { id: 'hks', title: 'HKS', owner: 'HKS Warenzeichenverband', country: 'DE', count: 312 },
  { id: 'ikea', title: 'IKEA', owner: 'Inter IKEA Systems', country: 'SE', count: 200 },
  { id: 'kilz', title: 'Kilz', owner: 'Masterchem Industries', country: 'US', count: 827 },
  { id: 'kobra', title: 'Kobra', owner: 'Kobra Paint', count: 52 },
  { id: 'mpc', title: 'Matthews Paint', owner: 'Matthews Paint Company', country: 'US', count: 1419 },
  { id: 'neenah', title: 'Neenah', owner: 'Neenah Paper', country: 'US', count: 1616 },
  { id: 'ppg', title: 'PPG', owner: 'PPG Industries', country: 'US', count: 2088 },
  { id: 'ral', title: 'RAL Classic', owner: 'RAL gGmbH', country: 'DE', count: 213 },
  {
    id: 'sherwin-williams',
    title: 'Sherwin-Williams',
    owner: 'The Sherwin-Williams Company',
    country: 'US',
    count: 1526,
  },
  { id: 'toyo', title: 'TOYO', owner: 'Toyo Ink', country: 'JP', count: 1050 },
  { id: 'trumatch', title: 'TRUMATCH', owner: 'Trumatch', country: 'US', count: 2092 },
  { id: 'valspar', title: 'Valspar', owner: 'The Valspar Corporation', country: 'US', count: 1764 },
  { id: 'vista', title: 'Vista Paint', owner: 'Vista Paint Corporation', country: 'US', count: 2785 },
] as const satisfies readonly Book[];

export type BookId = (typeof BOOKS)[number]['id'];

export function bookOf(id: BookId): Book {
  return BOOKS.find((book) => book.id === id)!;
}
