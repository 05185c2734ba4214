// Whether the answers among many paints are those of the full search: each query asked twice, once with every paint fitted.
import { load } from '../match/modules.mjs';
import { KINDS, mixedQuery } from './mixed-queries.mjs';

/** Paints that an answer shows or judges. */
const SHOWN = 5;
/** Differences of a confidence that nobody could see. */
const SAME = 1e-9;
const SEED = 41;
/** Imported pictures of each of these paints, at these factors. */
const PICTURED = { share: 0.3, factors: [0.4, 0.6, 0.8, 1, 1.2] };

/** Rows for the benchmark. Half of the queries know imported pictures of a part of the paints. */
export async function equalRows(colours, count) {
  const found = await compareSearches(colours, count);
  console.log(
    `${count} queries of ${Object.keys(KINDS).length} kinds; furthest confidence ${found.furthest}`,
  );
  return [
    { name: `answers other than the full search's, of ${count}`, value: found.others.length, unit: '' },
    { name: 'processor time to rank, all paints bounded', value: found.boundedMs, unit: 'ms' },
    { name: 'processor time to rank, all paints fitted', value: found.fullMs, unit: 'ms' },
  ];
}

/** `others`: the kinds of the queries that were answered otherwise; `furthest`: the largest difference of a confidence. */
export async function compareSearches(colours, count) {
  const { buildIndex } = await load('matching/index');
  const { rankWithUnknown } = await load('matching/rank');
  const { verdictOf } = await load('matching/verdict');
  const { robustColour } = await load('colour/patch');
  const { colourQuery } = await load('matching/features');
  const { createRandom } = await load('shared/random');
  const random = createRandom(SEED);
  const indexes = [0, PICTURED.share].map((share) =>
    buildIndex({ paints: paintsOf(colours, share, random), curves: null, factors: null, latentSize: 0 }),
  );
  const found = { others: /** @type {string[]} */ ([]), furthest: 0, boundedMs: 0, fullMs: 0 };
  const timed = (index, query) => {
    const before = process.cpuUsage();
    const ranking = rankWithUnknown(index, query, null, SHOWN);
    const { user, system } = process.cpuUsage(before);
    return { ranking, ms: (user + system) / 1000 / count };
  };
  for (let n = 0; n < count; n++) {
    const { kind, query } = mixedQuery({ robustColour, colourQuery }, colours, n, random);
    const index = indexes[Math.floor(n / Object.keys(KINDS).length) % 2];
    const bounded = timed(index, query);
    const full = timed(index, { ...query, fitsAll: true });
    found.boundedMs += bounded.ms;
    found.fullMs += full.ms;
    const apart = difference(bounded.ranking, full.ranking);
    found.furthest = Math.max(found.furthest, apart);
    const kindOf = (ranking) => verdictOf(factsOf(index, query, ranking)).kind;
    if (apart > SAME || kindOf(bounded.ranking) !== kindOf(full.ranking)) found.others.push(kind);
  }
  return found;
}

/** Of the confidences; infinite where other paints or another order is shown. */
function difference(one, other) {
  const isSameOrder = one.paints.every(({ paint }, i) => paint === other.paints[i].paint);
  if (!isSameOrder) return Infinity;
  const gaps = one.paints.map(({ confidence }, i) => Math.abs(confidence - other.paints[i].confidence));
  return Math.max(Math.abs(one.unknown - other.unknown), ...gaps);
}

function factsOf({ paints }, { light }, ranking) {
  return {
    paints: ranking.paints.map((match) => ({ ...match, ...paints[match.paint] })),
    unknown: ranking.unknown,
    knownBy: light ? /** @type {const} */ ('white') : /** @type {const} */ ('none'),
    warnings: [],
  };
}

function paintsOf(colours, share, random) {
  return colours.map((colour, index) => ({
    ...{ index, folder: `p${index}`, code: null, name: `p${index}`, colour },
    pictures:
      random.next() < share ? PICTURED.factors.map((factor) => pictureAt(colour, factor, random)) : [],
  }));
}

/** Not quite a multiple of the key, as imported pictures are. */
function pictureAt(colour, factor, random) {
  const shown = colour.map((v) => Math.min(255, Math.max(0, Math.round(v * factor + 3 * random.gaussian()))));
  return { path: `${factor}`, role: factor === 1 ? 'key' : 'variant', factor, pixels: null, colour: shown };
}
