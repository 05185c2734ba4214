#!/usr/bin/env node
// Fits src/wall/recolour/light-numbers.ts: how colours bend on ../shared/lighting/fit, how far off that leaves a preview on pairs of
// other paints under lights and through cameras left out, and on photographs of charts. About a minute.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { load } from '../bench/match/modules.mjs';
import { readFittingSet } from './light-fit/data.mjs';
import { ROOT } from './project.mjs';
import { judgeCharts } from './wall-fit/charts.mjs';
import { fitNumbers, groupsOf } from './wall-fit/fit.mjs';
import { judgeLeftOut, scalesOf } from './wall-fit/left-out.mjs';
import { loadColour } from './wall-fit/load-colour.mjs';

const LIGHTING = join(ROOT, '../shared/lighting');
const CHARTS = join(ROOT, '../shared/real/charts');
const TARGET = join(ROOT, 'src/wall/recolour/light-numbers.ts');

for (const folder of [LIGHTING, CHARTS])
  if (!existsSync(folder)) throw new Error(`${folder} is not there: nothing to fit on.`);
const set = readFittingSet(join(LIGHTING, 'fit'), await loadColour(load));
const { judged } = await judgeLeftOut(load, join(LIGHTING, 'public'), set);
const fitted = { ...fitNumbers(groupsOf(set)), scale: scalesOf(judged) };
const numbers = { ...fitted, photographs: scalesOf(await judgeCharts(load, CHARTS, fitted)) };
console.log(numbers.scale, numbers.photographs);
const rounded = JSON.stringify(numbers, (_, v) => (typeof v === 'number' ? Number(v.toPrecision(3)) : v));
const source = `// Fitted numbers of photo-light.ts. Written by scripts/fit-wall-light.mjs; don't edit. By least squares in ΔE00 on colours computed
// from measured spectra: ${set.chips.length} Munsell chips under ${set.lights.length} lights through ${set.cameras.length} cameras; the scales on lights and cameras left out, those of photographs on charts.
import type { LightNumbers } from './photo-light.ts';

export const LIGHT_NUMBERS: LightNumbers = ${rounded};
`;
writeFileSync(TARGET, await format(source, { ...(await resolveConfig(TARGET)), parser: 'typescript' }));
console.log(`wrote ${TARGET}`);
