import { beforeEach, describe, expect, it } from 'vitest';
import { isPresent, PICTURE_BYTES, SHARD_PICTURES, type Paint } from '../../dataset/dataset.ts';
import type { DatasetReading } from '../../dataset/paints/reading.ts';
import { editedPaint, newFlatPaint } from '../../dataset/upkeep/edit-paint.ts';
import { compareStates, stateAt } from '../../dataset/upkeep/past-state.ts';
import { openDatabase } from '../database.ts';
import { keysOf } from '../schema.ts';
import {
  digestOf,
  everything,
  freshStorage,
  picturesOf,
  refuseWritesTo,
  storeDataset,
  storeModel,
} from '../storage-fixtures.ts';
import { readDataset, readPaints, readPicture, writePixelShard } from './datasets.ts';
import { changeCatalogue, goBack, readHistory, undoChange, undoingOf } from './history.ts';

beforeEach(freshStorage);

const NOW = 9000;

const rename = (name: string, at = NOW) =>
  changeCatalogue('a', at, ({ paints }) => {
    const before = paints[0]!;
    return { kind: 'edited', changes: [{ before, after: editedPaint(before, { name }, at) }] };
  });

const remove = (index: number, at = NOW) =>
  changeCatalogue('a', at, ({ paints }) => {
    const before = paints[index]!;
    return { kind: 'removed', changes: [{ before, after: { ...before, goneAt: at } }] };
  });

const add = (name: string, at = NOW) =>
  changeCatalogue('a', at, ({ paints }) => {
    const wish = { code: '', name, folder: name, colour: [1, 2, 3] as const, now: at };
    return { kind: 'added', changes: [{ before: null, after: newFlatPaint(paints.length, wish) }] };
  });

describe('a change of a catalogue', () => {
  it('is stored with its entry, keeps the places of paints, and gives the state another digest', async () => {
    await storeDataset('a');
    const entry = await rename('Fawn Two');
    expect((await readPaints('a')).map(({ name }) => name)).toEqual(['Fawn Two', 'Paint 1']);
    expect(entry).toMatchObject({ number: 1, kind: 'edited', counts: { changed: 1, added: 0, gone: 0 } });
    expect(await readHistory('a')).toEqual([entry]);
    const { digest } = (await readDataset('a'))!;
    expect(digest).toBe(entry!.after.digest);
    expect(digest).not.toBe(digestOf('a'));
    await remove(0);
    expect((await readDataset('a'))!).toMatchObject({ paintCount: 2, goneCount: 1, pictureCount: 1 });
    expect((await readPaints('a')).map(isPresent)).toEqual([false, true]);
  });

  it('that is taken back leaves nothing, not even its entry', async () => {
    await storeDataset('a');
    const before = await everything();
    for (const change of [() => rename('x'), () => remove(1), () => add('new')]) {
      const { number } = (await change())!;
      await undoChange('a', number);
      expect(await everything()).toEqual(before);
    }
  });

  it('can’t be taken back once another came after it, or a model was trained on it', async () => {
    await storeDataset('a');
    const first = (await rename('x', 100))!;
    const second = (await rename('y', 200))!;
    await expect(undoChange('a', first.number)).rejects.toMatchObject({ code: 'bad-record' });
    await storeModel('m');
    await undoChange('a', second.number); // the model is of another state
    const { name } = (await readPaints('a'))[0]!;
    expect(name).toBe('x');
  });

  it('that finds nothing to change stores nothing', async () => {
    await storeDataset('a');
    const before = await everything();
    expect(await changeCatalogue('a', NOW, () => ({ kind: 'updated', changes: [] }))).toBeNull();
    expect(await everything()).toEqual(before);
  });

  it('is refused whole when a part of it can’t be written', async () => {
    await storeDataset('a');
    const before = await everything();
    const spies = refuseWritesTo('history');
    await expect(rename('x')).rejects.toMatchObject({ code: 'quota-exceeded' });
    spies.forEach((spy) => spy.mockRestore());
    expect(await everything()).toEqual(before);
  });

  it('appends pictures behind those that there are, across shards, and cuts them off again', async () => {
    const count = SHARD_PICTURES - 2;
    await storeDataset('a', count);
    await writePixelShard(
      'import',
      0,
      picturesOf(5).map((value) => value + 100),
    );
    const shards = async () => {
      const database = await openDatabase();
      const all = await database.getAll('pixels', keysOf('a'));
      return all.map(({ length }) => length / PICTURE_BYTES);
    };
    const entry = await changeCatalogue('a', NOW, ({ paints, storedPictures }) => {
      expect(storedPictures).toBe(count);
      const [model] = paints as [Paint];
      const after: Paint = {
        ...{ ...model, index: count, folder: 'new' },
        pictures: [{ path: 'new/key.png', role: 'key', factor: 1, pixels: storedPictures + 4 }],
      };
      return { kind: 'updated', changes: [{ before: null, after }], picturesOf: 'import' };
    });
    expect((await readPicture('a', count + 4))[0]).toBe(105);
    expect((await readPicture('a', count + 1))[PICTURE_BYTES - 1]).toBe(102);
    expect((await readPicture('a', count - 1))[0]).toBe((count & 255) % 256);
    expect(await shards()).toEqual([SHARD_PICTURES, 3]);
    await undoChange('a', entry!.number);
    expect(await shards()).toEqual([count]);
  });
});

describe('how a catalogue is read', () => {
  const reading: DatasetReading = {
    ...{ profiles: 'honoured', factors: 'coded', decidedBy: 'chosen' },
    agreements: [],
  };
  const readAnew = (now: number) =>
    changeCatalogue('a', now, ({ paints }) => {
      const before = paints[0]!;
      return {
        kind: 'updated',
        changes: [{ before, after: editedPaint(before, { name: 'x' }, now) }],
        reading,
      };
    });
  const readingNow = async () => (await readDataset('a'))!.reading;

  it('is noted with the change that gave it, and goes with it when that is taken back', async () => {
    await storeDataset('a');
    const before = await everything();
    const { number } = (await readAnew(100))!;
    expect(await readingNow()).toEqual(reading);
    await undoChange('a', number);
    expect(await everything()).toEqual(before);
  });

  it('is none again in a state that had none, and comes again with the state that had it', async () => {
    await storeDataset('a');
    await readAnew(100);
    const { number } = (await goBack('a', 0, 200))!;
    expect(await readingNow()).toBeUndefined();
    await goBack('a', 1, 300);
    expect(await readingNow()).toEqual(reading);
    await undoChange('a', number + 1);
    expect(await readingNow()).toBeUndefined();
    await undoChange('a', number);
    expect(await readingNow()).toEqual(reading);
  });

  it('stays as it is where no entry tells of it', async () => {
    await storeDataset('a');
    const database = await openDatabase();
    await rename('y', 100);
    await database.put('datasets', { ...(await database.get('datasets', 'a'))!, reading }); // read before it was noted
    await undoChange('a', 1);
    expect(await readingNow()).toEqual(reading);
  });
});

describe('going back', () => {
  it('leads to an earlier state as a change of its own, under that state’s digest', async () => {
    await storeDataset('a');
    const [original] = await readPaints('a');
    await rename('x', 100);
    await add('new', 200);
    await remove(1, 300);
    const entry = (await goBack('a', 0, 400))!;
    expect(entry).toMatchObject({
      number: 4,
      kind: 'back',
      backTo: 0,
      counts: { changed: 1, gone: 1, back: 1 },
    });
    const paints = await readPaints('a');
    expect(paints.map(isPresent)).toEqual([true, true, false]);
    expect(paints[0]).toEqual(original);
    expect((await readDataset('a'))!).toMatchObject({ digest: digestOf('a'), paintCount: 3, goneCount: 1 });
    await undoChange('a', 4);
    expect((await readPaints('a')).map(isPresent)).toEqual([true, false, true]);
  });

  it('marks paints that look otherwise then, so that a model of now is not asked about them', async () => {
    await storeDataset('a');
    await changeCatalogue('a', 100, ({ paints }) => {
      const before = paints[0]!;
      return {
        kind: 'edited',
        changes: [{ before, after: editedPaint(before, { colour: [9, 9, 9] }, 100) }],
      };
    });
    expect((await readPaints('a'))[0]).toMatchObject({ looksSince: 100, thumbnail: null });
    await goBack('a', 0, 500);
    expect((await readPaints('a'))[0]!.looksSince).toBe(500);
    expect((await readPaints('a'))[0]!.thumbnail).not.toBeNull();
    expect((await readPaints('a'))[1]!.looksSince).toBeUndefined();
  });

  it('tells what two states differ in', async () => {
    await storeDataset('a');
    await rename('x', 100);
    await add('new', 200);
    await remove(1, 300);
    const [paints, history] = [await readPaints('a'), await readHistory('a')];
    const at = (number: number) => stateAt(paints, history.map(undoingOf), number);
    expect(
      compareStates(at(0), at(3)).map(({ index, from, to, fields }) => [index, from?.name, to?.name, fields]),
    ).toEqual([
      [0, 'Paint 0', 'x', ['name']],
      [1, 'Paint 1', undefined, []],
      [2, undefined, 'new', []],
    ]);
    expect(compareStates(at(1), at(1))).toEqual([]);
  });

  it('is refused for a state that never was', async () => {
    await storeDataset('a');
    await expect(goBack('a', 3, 1)).rejects.toMatchObject({ code: 'bad-record' });
  });
});
