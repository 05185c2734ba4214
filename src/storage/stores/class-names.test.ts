import { beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import { fileOfKind } from '../../kinds/registry.files.ts';
import { decodeModelFile } from '../model-file/model-file-contents.ts';
import { exportModelFile, importModelFile } from '../model-file/model-files.ts';
import { storeGan } from '../model-file/test-model-files.ts';
import { freshStorage, datasetNamed, storeDataset } from '../storage-fixtures.ts';
import { renameClasses, restoreClassNames } from './class-names.ts';
import { commitDataset, readDataset, writePixelShard } from './datasets.ts';
import { readModel } from './models.ts';
import { readRun } from './runs.ts';

const DATA: LabelledData = {
  kind: 'pictures',
  shape: [28, 28, 1],
  classes: [
    { name: '0', count: 3, heldOut: 1 },
    { name: '1', count: 2, heldOut: 0 },
  ],
};
const DIGITS: Dataset = { ...datasetNamed('l', 0), ...DATA, pictureCount: 5 };

async function storeDigits(): Promise<void> {
  await writePixelShard('l', 0, new Uint8Array(5 * 784), 784);
  await commitDataset(DIGITS, []);
}

const inOrder = (names: readonly string[]) => new Map(names.entries());

const namesIn = (of: { classes?: readonly { name: string }[] } | undefined) =>
  of?.classes?.map(({ name }) => name);

beforeEach(async () => {
  await freshStorage();
  await storeDigits();
});

describe('classes are renamed', () => {
  it('in the dataset, its runs and its models, and back; nothing else of them changes', async () => {
    await storeGan('l', 1, DATA);
    const [dataset, run, model] = [await readDataset('l'), await readRun('gan'), await readModel('g')];
    const before = await renameClasses('l', inOrder(['  Zero ', '1']));
    expect([...before.values()]).toEqual(['0', '1']);
    const now = [await readDataset('l'), (await readRun('gan'))?.data, (await readModel('g'))?.data];
    expect(now.map(namesIn)).toEqual(Array(3).fill(['Zero', '1']));
    expect(now[0]).toMatchObject({ id: 'l', digest: DIGITS.digest });
    await restoreClassNames('l', before);
    expect([await readDataset('l'), await readRun('gan'), await readModel('g')]).toEqual([
      dataset,
      run,
      model,
    ]);
  });

  it('before a training has ended: its networks are saved under the names of the day', async () => {
    await renameClasses('l', inOrder(['zero', 'one']));
    await storeGan('l', 1, DATA);
    expect(namesIn((await readModel('g'))?.data)).toEqual(['zero', 'one']);
  });

  it('and a model file tells them; where its pictures are, they keep the names that they have there', async () => {
    await storeGan('l', 1, DATA);
    await renameClasses('l', inOrder(['zero', 'one']));
    const file = await exportModelFile('g', '1.0.0', fileOfKind);
    const { data } = await decodeModelFile(file, fileOfKind);
    expect(namesIn(data)).toEqual(['zero', 'one']);
    await freshStorage();
    await storeDigits();
    await renameClasses('l', inOrder(['nil', 'one']));
    await importModelFile(file, fileOfKind);
    expect(namesIn((await readModel('g'))?.data)).toEqual(['nil', 'one']);
    expect(namesIn((await readRun('gan'))?.data)).toEqual(['nil', 'one']);
  });

  it('and keep their names when the pictures follow a model that came alone', async () => {
    await storeGan('l', 1, DATA);
    await renameClasses('l', inOrder(['zero', 'one']));
    const file = await exportModelFile('g', '1.0.0', fileOfKind);
    await freshStorage();
    await importModelFile(file, fileOfKind);
    await storeDigits();
    expect(namesIn(await readDataset('l'))).toEqual(['zero', 'one']);
  });

  it.each([
    ['nothing', ['', '1'], /needs a name/],
    ['the name of another', ['1', '1'], /Another class is called “1”/],
    ['it in another case', ['Boot', 'BOOT'], /Another class is called/],
  ])('but not to %s', async (_, names, sentence) => {
    await expect(renameClasses('l', inOrder(names))).rejects.toMatchObject({
      code: 'bad-parameters',
      message: expect.stringMatching(sentence) as string,
    });
    expect(namesIn(await readDataset('l'))).toEqual(['0', '1']);
  });

  it('at once: two may change places, and what is too long is cut', async () => {
    await renameClasses('l', inOrder(['1', '0']));
    expect(namesIn(await readDataset('l'))).toEqual(['1', '0']);
    await renameClasses('l', inOrder(['x'.repeat(100), '0']));
    expect(namesIn(await readDataset('l'))![0]).toHaveLength(60);
  });

  it('by whole characters when they are cut', async () => {
    await renameClasses('l', inOrder(['🎨'.repeat(100), '1']));
    expect(namesIn(await readDataset('l'))![0]).toBe('🎨'.repeat(60));
  });

  it('one by one: what another was called meanwhile stays, and so when it is undone', async () => {
    const [first, second] = await Promise.all([
      renameClasses('l', new Map([[0, 'zero']])),
      renameClasses('l', new Map([[1, 'one']])),
    ]);
    expect(namesIn(await readDataset('l'))).toEqual(['zero', 'one']);
    await restoreClassNames('l', first);
    expect(namesIn(await readDataset('l'))).toEqual(['0', 'one']);
    await restoreClassNames('l', second);
    expect(namesIn(await readDataset('l'))).toEqual(['0', '1']);
  });

  it.each([
    ['two that differ by their case only', ['A', 'a']],
    ['a name longer than any that is typed', ['x'.repeat(100), 'b']],
  ])('and back to what the folders were called: %s', async (_, names) => {
    const classes = DATA.classes.map((one, i) => ({ ...one, name: names[i]! }));
    await writePixelShard('folders', 0, new Uint8Array(5 * 784), 784);
    await commitDataset({ ...DIGITS, id: 'folders', digest: 'folders', classes }, []);
    const before = await renameClasses('folders', new Map([[0, 'X']]));
    expect(namesIn(await readDataset('folders'))).toEqual(['X', names[1]]);
    await restoreClassNames('folders', before);
    expect(namesIn(await readDataset('folders'))).toEqual(names);
  });

  it('of labelled pictures only', async () => {
    await storeDataset('a');
    await expect(renameClasses('a', inOrder(['x']))).rejects.toMatchObject({ code: 'bad-record' });
    await expect(renameClasses('gone', inOrder(['x']))).rejects.toMatchObject({ code: 'bad-record' });
  });
});
