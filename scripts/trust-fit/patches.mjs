// Unclean patches of the colours of every book in colornerd, cut into cells, for the fit of the trust net.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../bench/match/modules.mjs';
import { uncleanPatch } from '../../bench/unclean/generate.mjs';
import { SIDE } from '../../bench/unclean/kinds.mjs';
import { ROOT } from '../project.mjs';

const SEVERITIES = /** @type {const} */ (['heavy', 'heavy', 'medium', 'light']);
/** A paint darker than this has no chromaticity to learn (length of its code values). */
const DARKEST = 20;

const { cellsOf } = await load('colour/trust-cells');
const { robustPatch, CLEAN_SHARE } = await load('colour/patch');

/** `count` patches that matching would not take for clean: cells, the robust mean, and the paint as it would be clean. */
export function makePatches(count, kinds, random) {
  const books = readBooks();
  const patches = [];
  while (patches.length < count) {
    const others = books[random.integer(books.length)];
    const key = others[random.integer(others.length)];
    const severity = SEVERITIES[random.integer(SEVERITIES.length)];
    const { picture, level } = uncleanPatch({ key, others, severity, kinds, random });
    const { colour } = robustPatch(picture, 3);
    if (Math.hypot(...level) < DARKEST || colour.trustedShare >= CLEAN_SHARE) continue;
    const cells = cellsOf({ data: picture, channels: 3, columns: SIDE, rows: SIDE });
    patches.push({ cells, start: colour.mean, level });
  }
  return patches;
}

function readBooks() {
  const folder = join(ROOT, 'node_modules/colornerd/json');
  return readdirSync(folder)
    .map((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/#([0-9a-f]{6})\b/gi)].map(([, hex]) =>
        [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)),
      ),
    )
    .filter((colours) => colours.length > 0);
}
