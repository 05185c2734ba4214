import { describe, expect, it } from 'vitest';
import { metricsOf, runNamed } from '../../storage/storage-fixtures.ts';
import { withEpoch } from '../run-summary.ts';
import { runsOfDocument } from './run-document.ts';
import { plainRecord } from './run-record.ts';
import { JSON_TAIL, jsonHead, jsonRun } from './tables.ts';

const metrics = [1, 2].map((epoch) => metricsOf('first', epoch));
const odd = { ...metrics[0]!, values: { ...metrics[0]!.values, val_train_loss: NaN } };
const run = { ...runNamed('first'), summary: withEpoch({}, 1, { val_train_loss: NaN }) };
const documentOf = (logged: Parameters<typeof jsonRun>[0]) =>
  `${jsonHead('1')}${jsonRun(logged, true)}${JSON_TAIL}`;

describe('the document of runs', () => {
  it('gives back what it was written of, to the last bit, and what is no number', () => {
    const [found] = runsOfDocument(documentOf({ run, metrics: [odd, metrics[1]!] }));
    expect(found!.run).toEqual(plainRecord(run));
    expect(found!.metrics).toEqual([odd, metrics[1]]);
    expect(Object.values(found!.metrics[0]!.steps)[0]).toBeInstanceOf(Float32Array);
  });

  it('is refused where it is none, or a run of it is damaged', () => {
    for (const text of ['', '{}', '[]', '{"format":"swatchlight-runs"}'])
      expect(() => runsOfDocument(text)).toThrow('no export');
    const damaged = documentOf({ run, metrics }).replace('"status":"', '"status":"un');
    expect(() => runsOfDocument(damaged)).toThrow('Run 1');
  });
});
