// Lists that are large for nothing: read as far as the limits go, in room that does not grow with the rows.
import { expect, it } from 'vitest';
import { MOST_COLOURS, MOST_ENTRIES } from './colour-list.ts';
import { readColourList } from './read-colour-list.ts';
import { said } from '../test-said.ts';

const MB = 1e6;

/** How much more memory the process has taken at its peak. */
function growthOf(work: () => void): number {
  const before = process.memoryUsage.rss();
  work();
  return (process.resourceUsage().maxRSS * 1024 - before) / MB;
}

const repeated = (head: string, row: string, bytes: number) =>
  new TextEncoder().encode(head + row.repeat(Math.floor(bytes / row.length)));

it.each([
  ['csv', 'hex\n#fff\n', 'x\n'],
  ['csv', 'hex\n#fff\n', '\n'],
  ['csv', 'hex\n#fff\n', 'a,b,c,d,e,f,g,h,'],
  ['gpl', 'GIMP Palette\n1 2 3 A\n', 'x\n'],
  ['gpl', 'GIMP Palette\n1 2 3 A\n', '#\n'],
])('a %s file of 16 MB of tiny rows gives its one colour and takes no gigabyte', (kind, head, row) => {
  const bytes = repeated(head, row, 16 * MB);
  let list: ReturnType<typeof readColourList> | null = null;
  const growth = growthOf(() => (list = readColourList(bytes, `list.${kind}`)));
  expect(list!.colours).toHaveLength(1);
  expect(list!.skipped.length).toBeLessThanOrEqual(MOST_ENTRIES + 1);
  expect(growth).toBeLessThan(500);
});

it('says that no more rows were read where the limit is reached', () => {
  const { colours, skipped } = readColourList(repeated('hex\n#fff\n', 'x\n', MB), 'list.csv');
  expect(colours.length + skipped.length).toBe(MOST_ENTRIES + 1);
  expect(said(skipped.at(-1))).toEqual({
    path: '…',
    reason: 'only the first 200,000 entries are read, with a colour or without; leave out what is no colour',
  });
});

it('says that no more colours were taken where there are more than any catalogue has', () => {
  const { colours, skipped } = readColourList(repeated('hex\n', '#fff\n', MB), 'list.csv');
  expect(colours).toHaveLength(MOST_COLOURS);
  expect(said(skipped)).toEqual([{ path: '…', reason: 'only 50,000 are taken' }]);
});

it('of JSON with millions of values is none', () => {
  const bytes = new TextEncoder().encode(`[${'{},'.repeat(3_000_000)}{"hex":"#fff"}]`);
  const growth = growthOf(() =>
    expect(() => readColourList(bytes, 'list.json')).toThrow(/no list of colours/),
  );
  expect(growth).toBeLessThan(500);
});
