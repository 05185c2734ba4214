// One catalogue of 30,000 paints and the union of all colour books, asked in turn: the same queries, the same moment.
import { load } from '../match/modules.mjs';

const PAINTS = 30_000;
const SEED = 7;
const ASKED = 12;
const WARM = 60;

/** @param {{ source: object, paints: object[] }[]} books @param {number} count of queries of each kind */
export async function speedRows(books, count) {
  const { buildIndex, buildUnion } = await load('matching/index');
  const { rankWithUnknown } = await load('matching/rank');
  const { createRandom } = await load('shared/random');
  const random = createRandom(SEED);
  const paints = Array.from({ length: PAINTS }, (_, index) => {
    const colour = [0, 1, 2].map(() => 40 + random.integer(216));
    return { index, folder: `p${index}`, code: null, name: `p${index}`, colour };
  });
  const one = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
  const union = buildUnion(books);
  const rows = [];
  for (const [kind, queryOf] of Object.entries(await kindsOf())) {
    const times = { one: { wall: [], processor: [] }, union: { wall: [], processor: [] } };
    for (let n = 0; n < WARM + count; n++) {
      const factor = 0.4 + 0.8 * random.next();
      const key = paints[random.integer(PAINTS)].colour;
      const query = queryOf(key.map((v) => Math.min(255, Math.round(v * factor))));
      for (const [name, index] of [
        ['one', one],
        ['union', union],
      ]) {
        const [start, before] = [performance.now(), processorMs()];
        rankWithUnknown(index, query, null, ASKED);
        const [after, end] = [processorMs(), performance.now()];
        if (n < WARM) continue;
        times[name].wall.push(end - start);
        times[name].processor.push(after - before);
      }
    }
    rows.push(...rowsOf(kind, times, union.paints.length));
  }
  return rows;
}

/** Of this process, all of its threads: on a machine with other work it is steadier than the clock. */
function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function rowsOf(kind, { one, union }, paintsOfUnion) {
  const measures = ['processor', 'wall'].flatMap((clock) => [0.5, 0.95].map((share) => ({ clock, share })));
  return measures.map(({ clock, share }) => {
    const [value, peerValue] = [union, one].map((times) => quantile(times[clock], share));
    return {
      name: `${kind}, ${paintsOfUnion} paints of 22 books, ${clock === 'wall' ? 'by the clock' : 'of the processor'}, p${100 * share}`,
      ...{ value, unit: 'ms', peer: 'one catalogue of 30,000', peerValue, ratio: peerValue / value },
    };
  });
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))];
}

async function kindsOf() {
  const { colourQuery } = await load('matching/features');
  const { SWATCH } = await load('matching/picture-kind');
  const { CAMERA_FRAME } = await load('dataset/coding');
  const patch = (mean, noise) => ({
    ...{ mean, deviation: [noise, noise, noise], spread: noise },
    ...{ clippedShare: 0, trustedShare: 1, count: 1024 },
  });
  const photo = { ...SWATCH, coding: CAMERA_FRAME, isScene: true };
  const white = { colour: { mean: [231, 225, 210] }, reflectance: 0.9 };
  const whole = (query) => ({ ...query, embedding: null, metric: 'euclidean' });
  return {
    'flat swatch': (mean) => whole(colourQuery(patch(mean, 0), null, SWATCH)),
    photograph: (mean) => whole(colourQuery(patch(mean, 1.5), null, photo)),
    'photograph beside white': (mean) => whole(colourQuery(patch(mean, 1.5), white, photo)),
  };
}
