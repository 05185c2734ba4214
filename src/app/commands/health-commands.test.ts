import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isPresent, type Paint } from '../../dataset/dataset.ts';
import { findingKey, type Finding } from '../../dataset/finding.ts';
import { commitDataset, readDataset, readPaints, writePixelShard } from '../../storage/stores/datasets.ts';
import {
  datasetNamed,
  everything,
  freshStorage,
  paintsOf,
  picturesOf,
  storeDataset,
} from '../../storage/storage-fixtures.ts';
import { ignoreFindings } from '../../storage/stores/ignored-findings.ts';
import { datasetLock, takeLock } from '../jobs/locks.ts';
import { createTabLocks } from '../jobs/tab-locks.ts';
import {
  ignoreFinding,
  mergePaints,
  movePicture,
  removePaint,
  removePictures,
  takeBackFinding,
} from './health-commands.ts';

beforeEach(async () => {
  await freshStorage();
  vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
});

const CATALOGUE = { id: 'a' };

/** All that a change of a catalogue may touch; no change touches the pixels that are there. */
async function stored() {
  const { datasets, paints, history } = await everything();
  return { datasets, paints, history };
}

/** Three paints, each with a key and a variant of its own. */
async function storeThree(): Promise<Paint[]> {
  const paints = paintsOf(3).map((paint): Paint => {
    const key = { ...paint.pictures[0]!, hash: `${paint.index}`.repeat(16) };
    const variant = {
      ...key,
      hash: `${3 + paint.index}`.repeat(16),
      path: `${paint.folder}/brightness_1_0.5.png`,
      role: 'variant' as const,
    };
    return { ...paint, pictures: [key, { ...variant, factor: 0.5, pixels: 3 + paint.index }] };
  });
  await writePixelShard('a', 0, picturesOf(6));
  await commitDataset({ ...datasetNamed('a', 3), pictureCount: 6 }, paints);
  return readPaints('a');
}

describe('what is done about a finding', () => {
  it('merges paints, with the pictures of both, and is undone without a trace', async () => {
    await storeThree();
    const before = await stored();
    const undo = await mergePaints(CATALOGUE, 0, [2], true);
    const [kept, , gone] = await readPaints('a');
    expect(gone!.leftOut).toEqual(['2'.repeat(16), '5'.repeat(16)]);
    expect(kept!.leftOut).toBeUndefined();
    expect(kept!.pictures.map(({ pixels }) => pixels).sort()).toEqual([0, 2, 3, 5]);
    expect([isPresent(gone!), kept!.looksSince === undefined]).toEqual([false, false]);
    expect(await readDataset('a')).toMatchObject({ paintCount: 3, goneCount: 1, pictureCount: 6 });
    await undo();
    expect(await stored()).toEqual(before);
  });

  it('merges without the pictures, too: then the one that stays is as it was', async () => {
    const [first] = await storeThree();
    await mergePaints(CATALOGUE, 0, [1, 2], false);
    const paints = await readPaints('a');
    expect(paints.map(isPresent)).toEqual([true, false, false]);
    expect(paints[0]).toEqual(first);
  });

  it('moves a picture, and draws the thumbnail of the key that takes its place anew', async () => {
    const paints = await storeThree();
    const key = paints[0]!.pictures[0]!;
    await movePicture(CATALOGUE, { from: 0, path: key.path, to: 2 });
    const [giver, , taker] = await readPaints('a');
    expect(giver!.pictures[0]).toMatchObject({ role: 'key', factor: 1, pixels: 3 });
    expect(giver!.thumbnail![0]).toBe(picturesOf(6)[3 * 64 * 64 * 3]);
    expect(taker!.pictures.find(({ pixels }) => pixels === 0)).toMatchObject({
      role: 'variant',
      path: key.path,
    });
  });

  it('takes a paint away with its last picture, and refuses what is gone or busy', async () => {
    const paints = await storeThree();
    const paths = paints[1]!.pictures.map(({ path }) => path);
    await removePictures(CATALOGUE, 1, paths);
    expect((await readPaints('a')).map(isPresent)).toEqual([true, false, true]);
    await expect(removePaint(CATALOGUE, 1)).rejects.toMatchObject({ code: 'bad-record' });
    await removePaint(CATALOGUE, 2);
    await expect(removePaint(CATALOGUE, 0)).rejects.toMatchObject({ code: 'bad-parameters' });
    const before = await stored();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    const release = await takeLock(datasetLock('a'), 'shared');
    await expect(removePaint(CATALOGUE, 0)).rejects.toMatchObject({ code: 'in-use' });
    release!();
    vi.restoreAllMocks();
    expect(await stored()).toEqual(before);
  });
});

describe('a finding that is put aside', () => {
  const TWIN: Finding = { kind: 'twin', paints: [0, 1] };

  it('stays so with its catalogue, once, until it is taken back', async () => {
    await storeDataset('a');
    const before = await stored();
    const undo = await ignoreFinding('a', TWIN);
    await ignoreFinding('a', { ...TWIN, paints: [1, 0] });
    expect((await readDataset('a'))!.ignored).toHaveLength(1);
    await undo();
    expect(await stored()).toEqual(before);
    await ignoreFinding('a', TWIN);
    const again = await takeBackFinding('a', TWIN);
    expect((await readDataset('a'))!.ignored).toBeUndefined();
    await again();
    expect((await readDataset('a'))!.ignored).toEqual([findingKey(TWIN)]);
  });

  it('is refused of a catalogue that is gone, or beyond what one holds', async () => {
    await expect(ignoreFinding('a', TWIN)).rejects.toMatchObject({ code: 'bad-record' });
    await storeDataset('a');
    const many = Array.from({ length: 2001 }, (_, i): Finding => ({ kind: 'pair', paints: [i, i + 1] }));
    await expect(ignoreFindings('a', many)).rejects.toMatchObject({ code: 'bad-record' });
    expect((await readDataset('a'))!.ignored).toBeUndefined();
  });
});
