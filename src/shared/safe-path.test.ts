import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { createPathKeeper, safePath, safeSegment } from './safe-path.ts';

const HOSTILE = [
  ...[
    '',
    '.',
    '..',
    '../x',
    '/etc/passwd',
    '//host/share',
    '\\\\host\\share',
    'C:\\x',
    'c:/x',
    'C:x',
    'a/../../b',
  ],
  ...[
    '..\\..\\x',
    'CON',
    'con.txt',
    'nul',
    'LPT1.log',
    'COM¹',
    'aux.',
    'x.',
    'x ',
    '...',
    '. .',
    ' ',
    'a//b',
    './a',
  ],
  ...[
    'a\u0000b',
    'a\nb',
    'x:stream',
    'q?',
    '*',
    '\u202etxt.exe',
    '\ud800',
    'x'.repeat(100_000),
    '🎨'.repeat(500),
  ],
  ...[
    '/'.repeat(100_000),
    'a/'.repeat(50_000),
    '../'.repeat(50_000),
    '~',
    'a/~/b',
    '%2e%2e/x',
    '。。/x',
    '‥/x',
  ],
];

/** What unpacking would have to be afraid of. */
function expectHarmless(path: string) {
  expect(path.length).toBeGreaterThan(0);
  expect(new TextEncoder().encode(path).length).toBeLessThan(2000);
  for (const segment of path.split('/')) {
    expect(segment).not.toMatch(/^\.{0,2}$/);
    expect(segment).not.toMatch(/[\\:*?"<>|\p{Cc}\p{Cs}]/u);
    expect(segment).not.toMatch(/[. ]$/);
    expect(segment).not.toMatch(/^(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)/i);
    expect(new TextEncoder().encode(segment).length).toBeLessThan(256);
  }
}

describe('a path from anybody’s text', () => {
  it('leads nowhere but below its folder, on every system', () => {
    for (const text of HOSTILE) {
      expectHarmless(safePath(text));
      expectHarmless(safeSegment(text));
      expect(safeSegment(text)).not.toContain('/');
    }
  });

  it('put together at random leads nowhere else either', () => {
    const random = createRandom(13);
    const parts = [...HOSTILE.filter(({ length }) => length < 20), '/', '\\', '.', ' ', ':', 'name'];
    for (let i = 0; i < 5000; i++) {
      const text = Array.from(
        { length: 1 + random.integer(6) },
        () => parts[random.integer(parts.length)],
      ).join('');
      expectHarmless(safePath(text));
      expectHarmless(safeSegment(text));
    }
  });

  it('stays as it is where it is harmless', () => {
    for (const path of [
      'mlruns/1/meta.yaml',
      'epoch/recon_loss',
      '0N05 Fawn/key.png',
      'ü🎨.txt',
      '.hidden',
      '桜色',
    ])
      expect(safePath(path)).toBe(path);
  });
});

describe('the paths of one archive', () => {
  it('are each given once, and no file lies where a folder does', () => {
    const keep = createPathKeeper();
    const asked = ['a', 'A', 'a/b', 'a/B', 'x/y', 'x', 'q?', 'q*', '..', '/'];
    const given = asked.map(keep);
    expect(given.slice(0, 3)).toEqual(['a', 'A_', 'a__/b']);
    const files = given.map((path) => path.toLowerCase());
    expect(new Set(files).size).toBe(files.length);
    const folders = files.flatMap((path) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, i, all) => all.slice(0, i + 1).join('/')),
    );
    expect(files.filter((file) => folders.includes(file))).toEqual([]);
  });
});
