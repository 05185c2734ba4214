/** Up to `most` whole numbers below `count`, evenly spread in rising order, 0 the first; none where `count` is 0. */
export function evenlySpread(count: number, most: number): number[] {
  const wanted = Math.min(count, most);
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

/** Up to `most` of them, at least one, evenly spread from the first to the last; for one the last. */
export function firstToLast<One>(all: readonly One[], most: number): One[] {
  const steps = Math.min(all.length, most) - 1;
  if (steps < 1) return all.slice(-1);
  return Array.from({ length: steps + 1 }, (_, i) => all[Math.round((i * (all.length - 1)) / steps)]!);
}

/** Up to `most` of them, spread as `evenlySpread` does. */
export function evenlySpreadOf<One>(all: readonly One[], most: number): One[] {
  return evenlySpread(all.length, most).map((place) => all[place]!);
}
