// What each finding of a report is known by, and a report without the findings that were put aside. Pure.
import { findingKey, type Finding } from '../../dataset/finding.ts';
import type {
  Disagreement,
  DuplicateGroup,
  HealthReport,
  Outlier,
  PaintPair,
  PairList,
} from './health-report.ts';

export function outlierFinding({ paint, path }: Pick<Outlier, 'paint' | 'path'>): Finding {
  return { kind: 'outlier', paints: [paint], path };
}

/** By the picture that is furthest off: once it is another one, so is the finding. */
export function disagreementFinding({ paint, worst }: Disagreement): Finding {
  return { kind: 'disagreement', paints: [paint], path: worst.path };
}

export function duplicateFinding({ kind, members }: DuplicateGroup): Finding {
  const paints = [...new Set(members.map(({ paint }) => paint))];
  return { kind: 'duplicate', paints, ...(kind === 'picture' && { path: members[0]!.path }) };
}

export function pairFinding(kind: 'pair' | 'twin', { one, other }: PaintPair): Finding {
  return { kind, paints: [one, other] };
}

/** The report, or what is known of it, as if what is ignored had not been found. `ignored`: keys of findings. */
export function openReport<R extends Partial<HealthReport>>(report: R, ignored: readonly string[]): R {
  if (ignored.length === 0) return report;
  const keys = new Set(ignored);
  const isOpen = (finding: Finding) => !keys.has(findingKey(finding));
  const { pairs, twins, duplicates, outliers, disagreements } = report;
  const putAside = samePairs(duplicates?.groups.filter((group) => !isOpen(duplicateFinding(group))) ?? []);
  return {
    ...report,
    ...(pairs && { pairs: openPairs('pair', pairs, isOpen, putAside) }),
    ...(twins && { twins: openPairs('twin', twins, isOpen, putAside) }),
    ...(duplicates && { duplicates: openIn(duplicates, 'groups', (one) => isOpen(duplicateFinding(one))) }),
    ...(outliers && { outliers: openIn(outliers, 'outliers', (one) => isOpen(outlierFinding(one))) }),
    ...(disagreements && {
      disagreements: openIn(disagreements, 'paints', (one) => isOpen(disagreementFinding(one))),
    }),
  };
}

/** A list without some of what it holds, counted without them. */
function openIn<K extends string, T, L extends { count: number } & Record<K, T[]>>(
  list: L,
  name: K,
  isOpen: (item: L[K][number]) => boolean,
): L {
  const open = list[name].filter(isOpen);
  return { ...list, [name]: open, count: list.count - (list[name].length - open.length) };
}

/** How many paints are in a pair is known where all pairs are. */
function openPairs(
  kind: 'pair' | 'twin',
  list: PairList,
  isOpen: (finding: Finding) => boolean,
  putAside: number,
): PairList {
  const less = { ...list, same: Math.max(0, list.same - putAside) };
  const open = openIn(less, 'pairs', (pair) => isOpen(pairFinding(kind, pair)));
  if (open.pairs.length < open.count) return open;
  return { ...open, paints: new Set(open.pairs.flatMap(({ one, other }) => [one, other])).size };
}

/** Pairs of the same colour in these groups. */
function samePairs(groups: readonly DuplicateGroup[]): number {
  return groups.reduce(
    (sum, { kind, members }) => sum + (kind === 'colour' ? (members.length * (members.length - 1)) / 2 : 0),
    0,
  );
}
