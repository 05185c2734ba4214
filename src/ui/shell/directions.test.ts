// A page may be read from right to left: style sheets say start and end where they mean the text's direction. Left and right
// stay for places on a picture or chart, which nothing turns around, and for the notch of a phone.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../..');

const PHYSICAL =
  /^\s*((?:margin|padding|border)-(?:left|right)\b[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|^\s*(?:text-align|float|clear)\s*:\s*(?:left|right)\b/;

/** Rules about places on pictures and charts: what the name of their first class begins with. */
const PLACES = /^(box__|camera__|card-corner|importance__|magnifier|wall-frame__)/;

/** Every declaration with a physical side, as `file selector: declaration`. */
function physicalDeclarations(): { place: string; found: string }[] {
  const found: { place: string; found: string }[] = [];
  for (const path of readdirSync(SRC, { recursive: true }).map(String)) {
    if (!path.endsWith('.css')) continue;
    const css = readFileSync(join(SRC, path), 'utf8').replace(/\/\*[^]*?\*\//g, '');
    for (const [, selector, body] of css.matchAll(/([^{};]+)\{([^{}]*)\}/g))
      for (const line of body!.split('\n'))
        if (PHYSICAL.test(line) && !line.includes('safe-area-inset'))
          found.push({
            place: /\.([\w-]+)/.exec(selector!)?.[1] ?? '',
            found: `${path} ${selector!.trim()}: ${line.trim()}`,
          });
  }
  return found;
}

it('style sheets say start and end, but of places on pictures', () => {
  const all = physicalDeclarations();
  expect(all.length).toBeGreaterThan(5);
  expect(all.filter(({ place }) => !PLACES.test(place)).map(({ found }) => found)).toEqual([]);
});
