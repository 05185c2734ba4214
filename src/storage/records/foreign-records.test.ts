import { describe, expect, it } from 'vitest';
import { ablatedRun } from '../../comparison/ablation/test-ablation.ts';
import { BASE } from '../../comparison/ablation/variants.ts';
import { say } from '../../shared/message.ts';
import { comparisonNamed, modelNamed, picturesAndSamples, runNamed, scanNamed } from '../storage-fixtures.ts';
import { FOREIGN_GUARDS } from './foreign-records.ts';

const LONG = 'x'.repeat(501);

const nested = (depth: number): object =>
  depth === 0 ? { key: 'work.cancelled' } : { key: 'storage.freeSpace', values: { what: nested(depth - 1) } };

describe('a record of a backup', () => {
  const scan = { ...scanNamed('s'), deletedAt: null };
  const verdict = { kind: 'close', advice: 'compare', paints: ['Fawn'], deltaE00: 2 };
  const run = { ...runNamed('r'), deletedAt: null, checkpointBytes: { last: 10 }, pictureBytes: 0 };
  const sizes = { version: 1, aliases: ['champion'], weightBytes: 10, embeddingBytes: 10 };
  const model = { ...modelNamed('m'), ...sizes };
  const ablated = ablatedRun(BASE, { psnr: 30 });
  const found = { comparisonId: 'c', part: ablated.runId, run: null, real: null, ablated };
  const { family: _, ...member } = { family: null, ...comparisonNamed('c').members[0]! };
  const ablation = { ...comparisonNamed('c'), deletedAt: null, members: [{ ...member, variant: BASE }] };
  const off: [what: string, store: keyof typeof FOREIGN_GUARDS, sound: object, patch: object][] = [
    [
      'a verdict that names a paint too long',
      'scans',
      { ...scan, verdict },
      { verdict: { ...verdict, paints: [LONG] } },
    ],
    ['more warnings than a page shows', 'scans', scan, { warnings: Array(51).fill('a') }],
    ['more tags than a run has', 'runs', run, { tags: Array(51).fill('a') }],
    ['checkpoints larger than any disk', 'runs', run, { checkpointBytes: { constructor: 1e13 } }],
    ['a reason that is nested without end', 'runs', run, { reason: nested(1000) }],
    ['a reason with a huge text', 'runs', run, { reason: { key: 'a', values: { what: 'x'.repeat(1e6) } } }],
    ['a reason with a huge name', 'runs', run, { reason: { key: 'x'.repeat(1e6) } }],
    ['a reason whose values are none', 'runs', run, { reason: { key: 'work.cancelled', values: [] } }],
    ['a warning that is nested without end', 'scans', scan, { warnings: [nested(1000)] }],
    ['an alias that reads like a version', 'models', model, { aliases: ['latest'] }],
    [
      'more samples than an epoch has',
      ...(['pictures', picturesAndSamples('r', 1), { samples: new Uint8Array(257 * 12) }] as const),
    ],
    [
      'more pictured epochs than a training has',
      ...([
        'evidence',
        found,
        { ablated: { ...ablated, pictures: Array(1001).fill(ablated.pictures[0]) } },
      ] as const),
    ],
    [
      'outlines larger than any',
      ...([
        'evidence',
        found,
        { ablated: { ...ablated, outlines: { count: 0, side: 9000, pictures: new Uint8Array() } } },
      ] as const),
    ],
    [
      'a training of an ablation that differs in what there is not',
      ...([
        'comparisons',
        ablation,
        { members: [{ ...member, variant: { factor: 'depth', value: '2' } }] },
      ] as const),
    ],
    ['a model without a name', 'models', model, { name: '' }],
  ];

  it.each(off)('is refused for %s', (_, store, sound, patch) => {
    expect(FOREIGN_GUARDS[store](sound)).toBe(true);
    expect(FOREIGN_GUARDS[store]({ ...sound, ...patch })).toBe(false);
  });

  it.each(['__proto__', 'constructor.name', 'storage.__proto__', 'toString', 'work'])(
    'whose reason has the key %s is said harmlessly',
    (key) => {
      const reason = { key, values: JSON.parse('{"__proto__":"a","what":"b"}') as Record<string, string> };
      expect(FOREIGN_GUARDS.runs({ ...run, reason })).toBe(true);
      expect(say(reason)).toContain(key);
      expect({}).not.toHaveProperty('what');
    },
  );

  it('whose reason lacks the number that it counts is said all the same', () => {
    const reason = { key: 'notes.fewPixels', values: { pixels: 'many' } };
    expect(FOREIGN_GUARDS.runs({ ...run, reason })).toBe(true);
    expect(say(reason)).toBe('notes.fewPixels {"pixels":"many"}');
  });

  it('from before there were messages keeps its sentences', () => {
    expect(FOREIGN_GUARDS.scans({ ...scan, warnings: ['The white reference is uneven.'] })).toBe(true);
    expect(FOREIGN_GUARDS.runs({ ...run, reason: 'The page was closed.' })).toBe(true);
  });
});
