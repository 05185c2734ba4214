import type { Random } from '../shared/random.ts';

/** The pictures in ever new orders, cut into `steps` of `perStep`: a small dataset is shown again. */
export function drawOrder<Picture>(
  pictures: readonly Picture[],
  steps: number,
  perStep: number,
  random: Random,
): Picture[][] {
  const order: Picture[] = [];
  // One by one: as arguments of one call, hundreds of thousands are more than the stack holds.
  while (order.length < steps * perStep) for (const one of random.shuffle([...pictures])) order.push(one);
  return Array.from({ length: steps }, (_, i) => order.slice(i * perStep, (i + 1) * perStep));
}
