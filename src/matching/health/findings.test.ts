import { describe, expect, it } from 'vitest';
import { findingKey, findingOfKey, type Finding } from '../../dataset/finding.ts';
import { duplicateFinding, openReport, pairFinding } from './findings.ts';
import type { DuplicateGroup, HealthReport } from './health-report.ts';

const GROUP: DuplicateGroup = {
  kind: 'colour',
  members: [4, 7, 9].map((paint) => ({ paint, picture: 0, path: `${paint}/key.png` })),
};
const PAIRS = [
  { one: 1, other: 2, distance: 0.3 },
  { one: 2, other: 3, distance: 0.5 },
];
const REPORT: Partial<HealthReport> = {
  pairs: { count: 2, same: 3, paints: 3, pairs: PAIRS },
  duplicates: { count: 5, groups: [GROUP] },
  outliers: null,
};

describe('a report without what is ignored', () => {
  it('is the report where nothing is', () => {
    expect(openReport(REPORT, [])).toBe(REPORT);
  });

  it('lists and counts without it, whatever the order of the paints', () => {
    const turned: Finding = { kind: 'pair', paints: [2, 1] };
    const open = openReport(REPORT, [turned, pairFinding('twin', PAIRS[1]!)].map(findingKey));
    expect(open.pairs).toEqual({ count: 1, same: 3, paints: 2, pairs: [PAIRS[1]] });
    expect(open.duplicates!.count).toBe(5);
    expect(open.outliers).toBeNull();
  });

  it('does not send to duplicates that are put aside', () => {
    const open = openReport(REPORT, [findingKey(duplicateFinding(GROUP))]);
    expect([open.duplicates!.count, open.pairs!.same]).toEqual([4, 0]);
  });
});

it('a finding is what its key says, and what is no key is none', () => {
  const found: Finding = { kind: 'outlier', paints: [3], path: '3/“a”.png' };
  expect(findingOfKey(findingKey(found))).toEqual(found);
  expect(findingOfKey(findingKey(pairFinding('pair', PAIRS[0]!)))).toEqual({ kind: 'pair', paints: [1, 2] });
  for (const bad of ['', 'null', '[]', '["pair",[-1]]', '["party",[1]]', '{"kind":"pair"}'])
    expect(findingOfKey(bad)).toBeNull();
});
