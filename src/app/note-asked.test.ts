import { beforeEach, describe, expect, it } from 'vitest';
import { askedAltogether } from '../matching/asked/asked-answers.ts';
import type { MatchAnswer } from '../matching/match-answer.ts';
import { freshStorage, scanNamed, storeDataset } from '../storage/storage-fixtures.ts';
import { readAsked } from '../storage/stores/asked.ts';
import { writeSettings } from '../storage/stores/settings.ts';
import { noteAsked } from './note-asked.ts';

let seen = 0;

/** An answer of a colour that no other has, unless it is given. */
function answerOf(paintIndex: number, patch: Partial<MatchAnswer> = {}): MatchAnswer {
  return {
    matches: [{ paintIndex, deltaE00: 1, confidence: 0.8 }],
    verdict: { kind: 'match' },
    colour: { seen: [++seen, 2, 3] },
    ...{ unknown: 0.1, knownBy: 'grey', modelId: 'm', ...patch },
  } as unknown as MatchAnswer;
}

const place = (source: 'camera' | 'picture', of: object | null) => ({ datasetId: 'a', source, of });
const paintsAsked = async () => (await readAsked('a')).map(({ paint }) => paint);

beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
});

describe('what is asked', () => {
  it('counts once for a hold of the camera, and once for each paint in a picture', async () => {
    const [hold, picture] = [{}, {}];
    await noteAsked(answerOf(0), place('camera', hold));
    await noteAsked(answerOf(1), place('camera', hold));
    expect(await paintsAsked()).toEqual([1]);
    await noteAsked(answerOf(0), place('camera', {}));
    await noteAsked(answerOf(0), place('picture', picture));
    await noteAsked(answerOf(0), place('picture', picture));
    await noteAsked(answerOf(1), place('picture', picture));
    expect((await paintsAsked()).sort()).toEqual([0, 0, 1, 1]);
  });

  it('counts once when the same picture is asked about again, from another page', async () => {
    const colour = { seen: [9, 9, 9] } as unknown as MatchAnswer['colour'];
    await noteAsked(answerOf(0, { colour }), place('picture', {}));
    await noteAsked(answerOf(0, { colour }), place('picture', {}));
    expect(await paintsAsked()).toEqual([0]);
  });

  it('is not kept with that switched off', async () => {
    await writeSettings({ keepsAsked: false });
    await noteAsked(answerOf(0), place('camera', {}));
    expect(await readAsked('a')).toEqual([]);
  });

  it('counts once with the scan that it was saved as, before or after it was kept', async () => {
    const hold = {};
    const [early, late] = [answerOf(0), answerOf(1)];
    await noteAsked(early, place('camera', null), 's1');
    await noteAsked(early, place('camera', hold));
    await noteAsked(late, place('camera', {}));
    await noteAsked(late, place('camera', null), 's2');
    const scans = ['s1', 's2', 's3'].map((id) => {
      const scan = scanNamed(id);
      return { ...scan, dataset: { ...scan.dataset, id: 'a' } };
    });
    expect((await readAsked('a')).map(({ scanId }) => scanId).sort()).toEqual(['s1', 's2']);
    expect(askedAltogether(await readAsked('a'), scans, 'a')).toHaveLength(3);
    expect(askedAltogether([], scans, 'b')).toEqual([]);
  });
});
