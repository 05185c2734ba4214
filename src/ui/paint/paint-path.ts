// Where a paint's own page lies.

export const paintPath = (datasetId: string, index: number) => `/paint/${datasetId}/${index}`;
