import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ganParams } from '../../src/kinds/gan/shared/gan-params.ts';
import { yamlOfRun } from '../../src/tracking/exporters/yaml.ts';
import { runNamed } from '../../src/storage/storage-fixtures.ts';
import { readConfig } from './config.mjs';
import { UsageError } from './read-options.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (text) => {
  writeFileSync(join(folder, 'c'), text);
  return readConfig(folder, 'c');
};

describe('a file of parameters', () => {
  it('is YAML or JSON, nested or by path', () => {
    const set = { learningRate: '0.003', 'gan.criticSteps': '5' };
    expect(read('learningRate: 0.003\ngan:\n  criticSteps: 5\n')).toEqual({ set });
    expect(read('{"kind": "gan", "params": {"learningRate": 0.003, "gan.criticSteps": 5}}')).toEqual({
      kind: 'gan',
      set,
    });
  });

  it('is what the app exports of a run', () => {
    const run = { ...runNamed('a'), kind: 'gan', params: ganParams('compact', 'wgan-gp') };
    const { kind, set } = read(yamlOfRun(run, true));
    expect(kind).toBe('gan');
    expect(set).toMatchObject({ preset: 'compact', 'gan.variant': 'wgan-gp', seed: '7' });
    expect(read(JSON.stringify({ format: 'swatchlight-runs', runs: [run] })).set).toEqual(set);
  });

  it.each([
    ['a: [1', 'neither YAML nor JSON'],
    ['a: 1\na: 2', 'neither YAML nor JSON'],
    ['- 1', 'no parameters'],
    ['a: [1, 2]', '“a”'],
    ['a: 1\n---\na: 2', '2 documents'],
    ['{"runs": [{}, {}]}', '2 trainings'],
  ])('that is “%s” is refused: %s', (text, sentence) => {
    expect(() => read(text)).toThrow(UsageError);
    expect(() => read(text)).toThrow(sentence);
  });
});
