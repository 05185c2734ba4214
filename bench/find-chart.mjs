#!/usr/bin/env node
// Is a chart of 24 patches found by itself, and a grey card: npm run bench:find-chart -- [--quick] [--out FILE.json]
// Photographs of charts by seven owners: is it found, how far are its corners off, do the places of its patches lie on them,
// and which paints come out beside the corners that a person set; beside corners that start where the page puts them.
// Pictures without one: the same photographs with the chart painted over, mirrored, or its patches in another order, rendered
// photographs of chips, pages of paints, and real swatches. Beside it a search that takes the first six by four of a lattice for the chart,
// whatever its colours. And grey cards, for a person who has one. --quick: every third picture.
import { parseArgs } from 'node:util';
import { load } from './match/modules.mjs';
import { finish } from './report.mjs';
import { chartPhotos, realSwatches, withoutChart } from './find-chart/pictures.mjs';
import { chipPhotos, greyRows } from './find-chart/grey.mjs';
import { cardAlarmRows, falseAlarmRows, foundRows, speedRows } from './find-chart/judge.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});
const thinned = (list) => (options.quick ? list.filter((_, i) => i % 3 === 0) : list);
const charts = await chartPhotos(thinned);
const chips = await chipPhotos(thinned);
if (charts) {
  const others = await withoutChart(load, charts.photos, charts.catalogues);
  const swatches = await realSwatches(load, thinned);
  Object.assign(others, swatches);
  if (chips) others['rendered chips and cards'] = chips.map(({ pixels }) => pixels);
  const rows = [
    ...(await foundRows(load, charts.photos, charts.catalogues)),
    ...(await falseAlarmRows(load, others)),
    ...(await cardAlarmRows(load, {
      ...swatches,
      'pages of 24 paints': others['pages of 24 paints'],
      'chart painted over': others['chart painted over'],
    })),
    ...(await speedRows(load, charts.photos)),
    ...(chips ? await greyRows(load, chips) : []),
  ];
  finish({ title: 'Charts and grey cards found by themselves', backend: '', rows, out: options.out });
} else console.log('skipped: ../shared/real/charts is missing');
