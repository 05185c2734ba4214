import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { datasetPlaceOf } from './sweep.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sweep-'));
  for (const name of ['Here', 'There/Colours']) mkdirSync(join(folder, name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what a search trains on', () => {
  it('is what its file names, from where the file is, unless the command line names something', () => {
    const file = 'There/colours-sweep.spec.json';
    const found = { kind: 'folder', path: join(folder, 'There', 'Colours') };
    expect(datasetPlaceOf({ file }, 'Colours', folder)).toEqual(found);
    const asked = { kind: 'folder', path: join(folder, 'Here') };
    expect(datasetPlaceOf({ file, dataset: 'Here' }, 'Colours', folder)).toEqual(asked);
    expect(datasetPlaceOf({ file }, 'sample', folder)).toEqual({ kind: 'sample' });
  });

  it('is asked for where the file names something that is not there', () => {
    const find = () => datasetPlaceOf({ file: 's.json' }, 'Colours', folder);
    expect(find).toThrow(/no dataset at .*Colours\. s\.json names it “Colours”: .*--dataset/);
  });
});
