import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.mjs';
import { fuzzReader } from './fuzz/watch.mjs';

const ALL_TIMES = 600;

let address;
let entry;
beforeAll(async () => {
  address = await bundle('fuzz/entry.mjs');
  entry = await import(address);
}, 120_000);

/** A slow input is read twice before it is told: only one that never ends may be given up early. */
const planted = (fault) =>
  fuzzReader(
    { bundle: address, name: `planted: ${fault}`, seed: 3, from: 0, to: 80 },
    { hangMs: fault === 'hangs' ? 3000 : 60_000, mostFindings: 1 },
  );

describe('what strangers may have written', () => {
  it('is refused with a sentence or read, in time and room that are bounded, by every reader', async () => {
    const counts = Object.entries(entry.dealt(entry.READER_NAMES, ALL_TIMES));
    for (const [name, times] of counts) {
      for (const sound of await entry.soundInputs(name))
        expect(await entry.readInput(name, sound), name).toMatchObject({ isAccepted: true, fault: null });
      for (let index = 0; index < times; index++) {
        const { fault } = await entry.readInput(name, await entry.inputOf(name, 13, index));
        expect(fault, `${name} ${index}`).toBeNull();
      }
    }
  });

  it.each([
    ['card names', 3, 1403], // 666,000 names, more than 400 cards have
    ['list gpl', 3, 3319], // 181,000 colours in 4 MB
  ])('was slow once and no longer is: %s, seed %i, %i', async (name, seed, index) => {
    const { fault } = await entry.readInput(name, await entry.inputOf(name, seed, index));
    expect(fault).toBeNull();
  });

  it('is made from its number alone: the same again, and another for another', async () => {
    const [first, again, next] = await Promise.all([7, 7, 8].map((at) => entry.inputOf('png', 1, at)));
    expect(again).toEqual(first);
    expect(next).not.toEqual(first);
  });
});

describe('the fuzz', () => {
  it('finds nothing in a reader without a fault', async () => {
    expect((await planted('none')).findings).toEqual([]);
  });

  it.each([
    ['throws', /^throws TypeError/],
    ['hangs', /^hangs/],
    ['slow', /^takes \d{4} ms/],
    ['grows', /^takes \d{3} MB/],
    ['ends', /^ends the process/],
    ['no sentence', /^no sentence: EBADMSG/],
  ])('finds a planted fault: a reader that %s', async (fault, told) => {
    const { findings } = await planted(fault);
    expect(findings[0]?.fault).toMatch(told);
  });
});
