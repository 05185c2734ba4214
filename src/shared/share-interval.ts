// A share of a sample, and how far it can be trusted.
import { formatDecimals } from './locale.ts';

/** Wilson's 95 % interval of a share 0–1 found among `count` (Wilson, 1927). */
export function shareInterval(share: number, count: number): [from: number, to: number] {
  if (count <= 0) return [0, 1];
  const z = 1.959964;
  const middle = share + (z * z) / (2 * count);
  const reach = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}

/** A share 0–1 as a percentage with one decimal: methods that differ by less than a point are compared. */
export function formatShare(share: number | undefined): string {
  return share === undefined || !Number.isFinite(share) ? '–' : `${formatDecimals(100 * share, 1)}\u00a0%`;
}
