#!/usr/bin/env node
// Fits src/colour/camera-error-numbers.ts on the photographs of colour charts in ../shared/real/charts. Some minutes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../bench/match/modules.mjs';
import { createFit, labsOf } from './camera-fit/fit.mjs';
import { readPhotographs } from './camera-fit/photographs.mjs';
import { readingsOf } from './camera-fit/readings.mjs';
import { ROOT } from './project.mjs';

const CHARTS = join(ROOT, '../shared/real/charts');

if (!existsSync(CHARTS)) throw new Error(`${CHARTS} is not there: nothing to fit on.`);
const rows = await readingsOf(load, await readPhotographs(CHARTS));
const catalogues = JSON.parse(readFileSync(join(CHARTS, 'catalogues.json'), 'utf8'));
const fit = await createFit(load, await labsOf(load, catalogues));
const owners = new Set(rows.map(({ owner }) => owner));
const text = (numbers) =>
  Object.entries(numbers)
    .map(([name, value]) => `  ${name}: ${Number(value.toPrecision(3))},`)
    .join('\n');
writeFileSync(
  join(ROOT, 'src/colour/camera-error-numbers.ts'),
  `// Made by scripts/fit-camera-error.mjs from photographs of colour charts (${owners.size} owners); do not edit by hand.
import type { CameraErrorNumbers } from '../src/colour/camera-error.ts';

/** Beside a white or grey reference. */
export const WITH_REFERENCE: CameraErrorNumbers = {
${text(fit.withReference(rows))}
};

/** Of a photograph without a reference. */
export const WITHOUT_REFERENCE: CameraErrorNumbers = {
${text(fit.withoutReference(rows))}
};
`,
);
