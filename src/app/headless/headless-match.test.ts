import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeadlessQuery } from './headless-matches-types.ts';
import { matchFiles } from './headless-match.ts';

beforeEach(() => {
  const input = { files: [new File(['no picture'], 'a.png')] };
  vi.stubGlobal('document', { getElementById: () => input });
});
afterEach(() => vi.unstubAllGlobals());

describe('a query of a script', () => {
  const bad: unknown[] = [
    { region: [0, 0, 0, 10] },
    { white: ['0', 0, 1, 1] },
    { white: [0, 0, 1, 1], reflectance: 2 },
    { chart: [[0, 0]] },
    [],
    null,
  ];

  it.each(bad.map((query) => [query]))('gets an error of its line where it is none: %j', async (query) => {
    const [line] = await matchFiles([query as HeadlessQuery], () => '');
    expect(line).toMatchObject({ matches: [], colour: null });
    expect(line!.error).toContain('[x, y, width, height]');
  });
});
