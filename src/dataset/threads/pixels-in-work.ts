// The bound on memory of what is being decoded.

/** Pixels decoded at the same time; one larger picture goes alone. */
export const PIXELS_IN_WORK = 24_000_000;
