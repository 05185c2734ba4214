/** Up to `most` whole numbers below `count`, evenly spread in rising order, 0 the first; none where `count` is 0. */
export function evenlySpread(count: number, most: number): number[] {
  const wanted = Math.min(count, most);
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

/** Up to `most` of them, so spread. */
export function evenlySpreadOf<One>(all: readonly One[], most: number): One[] {
  return evenlySpread(all.length, most).map((place) => all[place]!);
}
