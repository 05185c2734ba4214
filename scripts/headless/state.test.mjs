import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { keepRun, newRecord } from './state.mjs';

const folder = mkdtempSync(join(tmpdir(), 'state-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A page that downloads what is asked of it to a disk without room. */
const pageWithoutRoom = /** @type {any} */ ({
  waitForEvent: () =>
    Promise.resolve({
      saveAs: (path) => {
        writeFileSync(path, 'half');
        return Promise.reject(new Error(`ENOSPC: no space left on device, write '${path}'`));
      },
    }),
  evaluate: () => Promise.resolve(),
});
const RECORD = {
  ...{ ...newRecord, runId: 'r', datasetId: 'd', name: 'Run', epoch: 2, seconds: 1, asked: {} },
  backend: /** @type {const} */ ('wasm'),
};

it('on a disk without room says so in one sentence, and leaves what was kept before as it was', async () => {
  writeFileSync(join(folder, 'state.json'), '{"before": true}');
  writeFileSync(join(folder, 'run.swatchbackup'), 'before');
  await expect(keepRun(pageWithoutRoom, folder, RECORD)).rejects.toThrow(
    `The state could not be kept in ${folder}: the disk is full. What was kept before is whole: make room, then go on with --resume.`,
  );
  expect(readdirSync(folder).toSorted()).toEqual(['run.swatchbackup', 'state.json']);
});
