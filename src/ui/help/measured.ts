// The numbers that the help tells: what benchmarks found, as README has them under “What was measured”. A test compares.

/** `npm run bench:real`: photographs of colour charts, owners left out; how often the right paint came first, %. */
export const ON_PHOTOGRAPHS = {
  photographs: 34,
  owners: 7,
  colours: 288,
  ...{ noCard: 41.8, white: 62.3, grey: 74.3, chart: 84.8 },
} as const;

/** The same beside a white card: of the answers that are called so sure or more, so many are right, %. */
export const CALLED_SURE = { sure: 80, right: 90, share: 22 } as const;

/** `npm run bench:match -- --quick --patches 600`: unclean patches, how often the right paint came first, %. */
export const ON_UNCLEAN_PATCHES = {
  ...{ clean: 99.7, medium: 87.2, heavy: 71.8 },
  ...{ mediumMean: 33.2, heavyMean: 16.5 },
} as const;
