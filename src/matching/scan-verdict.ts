// The verdict of a saved scan: the one that it was saved with, or, of a scan from before verdicts were, what its numbers
// amount to by the same function.
import type { Scan } from '../tracking/scan.ts';
import type { Verdict } from '../tracking/verdict-record.ts';
import { knownByOf, verdictOf } from './verdict.ts';

export function verdictOfScan({ verdict, matches, unknown, reference }: Scan): Verdict {
  if (verdict) return verdict;
  const knownBy = knownByOf(reference, reference?.kind === 'chart');
  return verdictOf({ paints: matches, unknown, knownBy, warnings: [] });
}
