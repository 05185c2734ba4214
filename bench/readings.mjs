#!/usr/bin/env node
// What several readings of one wall are worth, and how to join them: npm run bench:readings -- [--quick] [--out FILE.json]
// On the photographs of colour charts in ../shared/real: a patch read at four places of one photograph, and one patch in up
// to three photographs of one camera, in one light and in several. The numbers of the camera's error, and the one number of
// the join, are fitted with the owner asked about left out. --quick: the camera's numbers as they stand.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createFit, labsOf } from '../scripts/camera-fit/fit.mjs';
import { readPhotographs } from '../scripts/camera-fit/photographs.mjs';
import { ROOT } from '../scripts/project.mjs';
import { load } from './match/modules.mjs';
import { createAsk, joinedEvidence } from './readings/joins.mjs';
import { askedOf, fitCorrelation, judged, summaryOf } from './readings/measure.mjs';
import { wallsOf } from './readings/walls.mjs';
import { finish } from './report.mjs';

const CHARTS = join(ROOT, '../shared/real/charts');
const SITUATIONS = ['none', 'white', 'grey', 'chart'];
const KINDS = ['one photograph', 'one light', 'several lights'];
/** Of the simplex, for the camera's numbers. */
const ROUNDS = 60;

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});
if (!existsSync(CHARTS)) {
  console.log(`${CHARTS} is not there: nothing to measure on.`);
  process.exit(0);
}

const catalogues = JSON.parse(readFileSync(join(CHARTS, 'catalogues.json'), 'utf8'));
const walls = await wallsOf(load, await readPhotographs(CHARTS));
const ask = await createAsk(load, catalogues);
const numbersOf = options.quick ? await standing() : await leftOut();

async function standing() {
  const { WITH_REFERENCE, WITHOUT_REFERENCE } = await load('colour/camera-error-numbers');
  return () => ({ beside: WITH_REFERENCE, alone: WITHOUT_REFERENCE });
}

async function leftOut() {
  const fit = await createFit(load, await labsOf(load, catalogues));
  const readings = walls.filter(({ kind }) => kind === 'one photograph').map(({ readings: [one] }) => one);
  const byOwner = new Map();
  return (owner) => {
    if (!byOwner.has(owner)) {
      const others = readings.filter((row) => row.owner !== owner);
      byOwner.set(owner, {
        beside: fit.withReference(others, ROUNDS),
        alone: fit.withoutReference(others, ROUNDS),
      });
    }
    return byOwner.get(owner);
  };
}

/** What is answered about every wall of a kind in a situation. */
function answersOf(kind, situation) {
  return walls
    .filter((wall) => wall.kind === kind)
    .flatMap(({ readings }) => {
      const [{ owner, kind: catalogue, folder }] = readings;
      const hypotheses = readings.map((row) => ask.hypothesesOf(row, situation, numbersOf(owner)));
      if (hypotheses.some((each) => !each)) return [];
      const truth = catalogues[catalogue].findIndex((paint) => paint.folder === folder);
      return [{ owner, ...askedOf(ask, catalogue, truth, hypotheses) }];
    });
}

const rows = [];
for (const kind of KINDS)
  for (const situation of SITUATIONS) {
    const answers = answersOf(kind, situation);
    const owners = [...new Set(answers.map(({ owner }) => owner))];
    const fitted = new Map(
      owners.map((owner) => [owner, fitCorrelation(answers.filter((a) => a.owner !== owner))]),
    );
    const ways = {
      'one reading': answers.flatMap(({ singles }) => singles),
      'the surest reading': answers.map(({ sure }) => sure),
      'mean colour': answers.map((a) => a.mean),
      'median colour': answers.map((a) => a.median),
      'evidence, independent': answers.map(({ each, truth }) => judged(joinedEvidence(each, 0), truth)),
      'evidence, shared': answers.map(({ each, truth }) => judged(joinedEvidence(each, 1), truth)),
      'evidence, correlation fitted': answers.map(({ each, truth, owner }) =>
        judged(joinedEvidence(each, fitted.get(owner)), truth),
      ),
    };
    rows.push({ name: `${kind}, ${situation}, correlation`, value: fitCorrelation(answers), unit: '' });
    for (const [way, list] of Object.entries(ways)) {
      const s = summaryOf(list);
      const name = `${kind}, ${situation}, ${way}`;
      rows.push(
        { name: `${name}, top-1 of ${s.count}`, value: 100 * s.top1, unit: '%' },
        { name: `${name}, top-3`, value: 100 * s.top3, unit: '%' },
        { name: `${name}, loss`, value: s.loss, unit: 'nats' },
        { name: `${name}, calibration error`, value: s.error, unit: '' },
        { name: `${name}, claimed on average`, value: 100 * s.claimed, unit: '%' },
      );
    }
  }
finish({ title: 'Several readings of one wall', backend: 'none', rows, out: options.out });
