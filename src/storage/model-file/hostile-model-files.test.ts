import { isDeepStrictEqual } from 'node:util';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileOfKind } from '../../kinds/registry.files.ts';
import { createRandom } from '../../shared/random.ts';
import { flipped } from '../pack/test-hostile-packs.ts';
import { manifest, parse, unzip, zip } from '../pack/test-pack-files.ts';
import { everything, freshStorage, storeDataset, storeModel } from '../storage-fixtures.ts';
import { readRun } from '../stores/runs.ts';
import { exportModelFile, importModelFile, previewModelFile } from './model-files.ts';
import { HOSTILE } from './test-hostile-model-files.ts';
import { storeGan } from './test-model-files.ts';

/** Of each kind, with seeds of their own. */
const TRIES = 16;
/** The processor's time, for one file. */
const MOST_MS = 3000;
const SENTENCE = /^This is not a usable model file: [^.]+(\.\w+[^.]*)*\. Nothing was changed\. [A-Z][^.]+\.$/;

let sound: Uint8Array<ArrayBuffer>;
let before: Record<string, unknown>;

beforeAll(async () => {
  await freshStorage();
  await storeDataset('a', 24);
  await storeGan();
  sound = await exportModelFile('g', '0.1.0', fileOfKind);
});

/** Another catalogue with models and a training, which nobody's file may touch. */
beforeEach(async () => {
  await freshStorage();
  await storeDataset('b');
  await storeModel('kept', 'b');
  before = await everything();
});

async function expectRefused(bytes: Uint8Array<ArrayBuffer>, what: string): Promise<void> {
  const start = process.cpuUsage(); // the clock would count what else the machine does
  const answer: unknown = await importModelFile(bytes, fileOfKind).then(
    () => 'accepted',
    (error: unknown) => error,
  );
  const { user, system } = process.cpuUsage(start);
  expect(answer, what).toMatchObject({ code: 'bad-model-file' });
  expect((answer as Error).message, what).toMatch(SENTENCE);
  expect((user + system) / 1000, what).toBeLessThan(MOST_MS);
  await expect(previewModelFile(bytes, fileOfKind), what).rejects.toMatchObject({ code: 'bad-model-file' });
  expect(isDeepStrictEqual(await everything(), before), `${what}: the storage is as it was`).toBe(true);
}

describe('a model file', { timeout: 60_000 }, () => {
  it('that is sound is accepted, so that what follows is refused for what was done to it', async () => {
    await importModelFile(sound, fileOfKind);
    expect(isDeepStrictEqual(await everything(), before)).toBe(false);
  });

  it('cut off at every kilobyte is refused', async () => {
    for (let length = 0; length < sound.length; length += 1024)
      await expectRefused(sound.slice(0, length), `of ${length} bytes`);
  });

  it.each(Object.entries(HOSTILE))(
    '%s is refused with a sentence, soon, and nothing changes',
    async (_, make) => {
      for (let seed = 1; seed <= TRIES; seed++)
        await expectRefused(await make(createRandom(seed), unzip(sound), sound), `seed ${seed}`);
    },
  );

  it('with bits turned round is refused, or is what it was', async () => {
    let accepted = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const damaged = flipped(createRandom(seed), sound);
      const isAccepted = await previewModelFile(damaged, fileOfKind).then(
        () => true,
        () => false,
      );
      if (isAccepted) accepted++;
      else await expectRefused(damaged, `seed ${seed}`);
    }
    expect(accepted).toBeLessThan(20);
  });

  it('with markup in its names is taken as it is: names are text wherever they are shown', async () => {
    const name = '<img src=x onerror=alert(1)>&amp;"\'`${1}{{1}}';
    const { run } = parse<{ run: object }>(unzip(sound)['manifest.json']);
    await importModelFile(zip(manifest(unzip(sound), { run: { ...run, name } })), fileOfKind);
    expect((await readRun('gan'))!.name).toBe(name);
  });
});
