// Style sheets of pages that were opened stay: what two of them say of one class would hold on both pages.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const UI = join(import.meta.dirname, '..');

/** Classes of parts (`block__part`) that a rule begins with, by the room whose sheets say something of them. */
function roomsOfParts(): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>();
  for (const path of readdirSync(UI, { recursive: true }).map(String)) {
    if (!path.endsWith('.css')) continue;
    const css = readFileSync(join(UI, path), 'utf8').replace(/\/\*[^]*?\*\//g, '');
    for (const [, selectors] of css.matchAll(/([^{}]+)\{/g))
      for (const selector of selectors!.split(',')) {
        const part = /^\s*\.([a-z][a-z-]*__[a-z-]+)\s*$/.exec(selector)?.[1];
        if (part) rooms.set(part, (rooms.get(part) ?? new Set()).add(path.split(/[\\/]/)[0]!));
      }
  }
  return rooms;
}

it('no two rooms style a part of the same name', () => {
  const rooms = roomsOfParts();
  expect(rooms.size).toBeGreaterThan(100);
  expect([...rooms].filter(([, of]) => of.size > 1).map(([part, of]) => [part, ...of])).toEqual([]);
});

it('every token that a style asks for is set somewhere, or says what stands in for it', () => {
  const sources = readdirSync(join(UI, '..'), { recursive: true })
    .map(String)
    .filter((path) => /\.(css|tsx?)$/.test(path))
    .map((path) => readFileSync(join(UI, '..', path), 'utf8'));
  const set = new Set(sources.flatMap((text) => text.match(/--[a-z][a-z0-9-]*(?='?\]?\s*:)/g) ?? []));
  const asked = new Set(sources.flatMap((text) => text.match(/(?<=var\()--[a-z][a-z0-9-]*(?=\))/g) ?? []));
  expect(asked.size).toBeGreaterThan(30);
  expect([...asked].filter((token) => !set.has(token))).toEqual([]);
});
