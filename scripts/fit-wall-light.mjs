#!/usr/bin/env node
// Fits src/wall/recolour/light-numbers.ts on ../shared/lighting/fit, and prints how it does on lights and cameras left out.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { load } from '../bench/match/modules.mjs';
import { readFittingSet } from './light-fit/data.mjs';
import { ROOT } from './project.mjs';
import { bendOf, fitNumbers, groupsOf, scalesOf } from './wall-fit/fit.mjs';
import { createJudge } from './wall-fit/judge.mjs';
import { loadColour } from './wall-fit/load-colour.mjs';

const FOLDER = join(ROOT, '../shared/lighting/fit');
const TARGET = join(ROOT, 'src/wall/recolour/light-numbers.ts');
const SEED = 17;

if (!existsSync(FOLDER)) throw new Error(`${FOLDER} is not there: nothing to fit on.`);
const set = readFittingSet(FOLDER, await loadColour(load));
const groups = groupsOf(set);
for (const group of groups) group.own = bendOf(group.rows);
const { createRandom } = await load('shared/random');
const scales = scalesOf(groups, set.chips, await createJudge(load), createRandom(SEED));
for (const [kind, { scale, median }] of Object.entries(scales))
  console.log(`${kind}: ΔE00 ${median.toFixed(2)} (median, light and camera left out), scale ${scale.toFixed(3)}`);

const numbers = {
  ...fitNumbers(groups),
  scale: Object.fromEntries(Object.entries(scales).map(([kind, { scale }]) => [kind, scale])),
};
const rounded = JSON.stringify(numbers, (_, v) => (typeof v === 'number' ? Number(v.toPrecision(3)) : v));
const source = `// Fitted numbers of photo-light.ts. Written by scripts/fit-wall-light.mjs; don't edit. By least squares in ΔE00 on colours computed
// from measured spectra: ${set.chips.length} Munsell chips under ${set.lights.length} lights through ${set.cameras.length} cameras; the scales on lights and cameras left out.
import type { LightNumbers } from './photo-light.ts';

export const LIGHT_NUMBERS: LightNumbers = ${rounded};
`;
writeFileSync(TARGET, await format(source, { ...(await resolveConfig(TARGET)), parser: 'typescript' }));
console.log(`wrote ${TARGET}`);
