// Where a paint's own page lies.

/** @param sourceId of the dataset, or of the book as in src/dataset/paint-source.ts */
export const paintPath = (sourceId: string, index: number) => `/paint/${sourceId}/${index}`;
