import { describe, expect, it } from 'vitest';
import { modelNamed, runNamed, scanNamed } from '../storage-fixtures.ts';
import { FOREIGN_GUARDS } from './foreign-records.ts';

const LONG = 'x'.repeat(501);

describe('a record of a backup', () => {
  const scan = { ...scanNamed('s'), deletedAt: null };
  const verdict = { kind: 'close', advice: 'compare', paints: ['Fawn'], deltaE00: 2 };
  const run = { ...runNamed('r'), deletedAt: null, checkpointBytes: { last: 10 }, pictureBytes: 0 };
  const sizes = { version: 1, aliases: ['champion'], weightBytes: 10, embeddingBytes: 10 };
  const model = { ...modelNamed('m'), ...sizes };
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
    ['an alias that reads like a version', 'models', model, { aliases: ['latest'] }],
    ['a model without a name', 'models', model, { name: '' }],
  ];

  it.each(off)('is refused for %s', (_, store, sound, patch) => {
    expect(FOREIGN_GUARDS[store](sound)).toBe(true);
    expect(FOREIGN_GUARDS[store]({ ...sound, ...patch })).toBe(false);
  });
});
