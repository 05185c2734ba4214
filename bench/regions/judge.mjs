// Rows of what taps give on one set of pictures.

/** A tap is no nearer to the surface's edge than this share of its shorter side. */
const EDGE = 0.1;
/** A box is wholly on a surface when so many of 20 × 20 points of it are: the outlines themselves are good to a pixel. */
const WHOLLY = 0.995;

/** @param {(name: string) => Promise<any>} load a module of src */
export async function judge(load, name, { cases, pictures, catalogues }) {
  const { createRandom } = await load('shared/random');
  const ways = await waysOf(load);
  const ask = await createAsk(load, catalogues);
  const random = createRandom(11);
  /** @type {Record<string, any[]>} */
  const found = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  const given = [];
  for (const one of cases) {
    const picture = pictures.get(one.picture);
    const tap = tapOn(one, picture, random);
    given.push(await ask(picture, one, one.given));
    for (const [way, boxOf] of Object.entries(ways)) {
      const start = process.cpuUsage();
      const box = boxOf(picture, tap);
      const { user, system } = process.cpuUsage(start);
      const ms = (user + system) / 1000;
      found[way].push({
        ms,
        ...judged(one, box),
        ...(await ask(picture, one, box ?? ways['fixed, 10 %'](picture, tap))),
      });
    }
  }
  return Object.entries(found).flatMap(([way, answers]) => rowsOf(`${name}, ${way}`, answers, given));
}

async function waysOf(load) {
  const { growRegion } = await load('reading/grow-region');
  const { centreRegion } = await load('reading/region-geometry');
  const square = (share) => (picture, tap) => {
    const side = share * Math.min(picture.width, picture.height);
    return centreRegion({ x: 0, y: 0, width: side, height: side }, tap, picture);
  };
  return {
    grown: growRegion,
    'fixed, 20 %': square(0.2),
    'fixed, 10 %': square(0.1),
    'fixed, 5 %': square(0.05),
  };
}

/** At random, inside of the surface and the picture. */
function tapOn({ around, isOn }, picture, random) {
  const edge = EDGE * Math.min(around.width, around.height);
  for (;;) {
    const x = around.x + random.next() * around.width;
    const y = around.y + random.next() * around.height;
    const about = [-edge, 0, edge].flatMap((dx) => [-edge, 0, edge].map((dy) => [x + dx, y + dy]));
    if (about.every(([u, v]) => isOn(u, v) && u >= 0 && v >= 0 && u < picture.width && v < picture.height))
      return { x, y };
  }
}

function judged({ isOn, around }, box) {
  if (!box) return { isNone: true, on: 0, share: 0 };
  let on = 0;
  for (let i = 0; i < 400; i++)
    if (
      isOn(
        box.x + (((i % 20) + 0.5) * box.width) / 20,
        box.y + ((Math.floor(i / 20) + 0.5) * box.height) / 20,
      )
    )
      on++;
  return { isNone: false, on: on / 400, share: (box.width * box.height) / (around.width * around.height) };
}

async function createAsk(load, catalogues) {
  const { buildIndex } = await load('matching/index');
  const { matchRegion } = await load('matching/matcher');
  const matchers = Object.fromEntries(
    Object.entries(catalogues).map(([kind, list]) => {
      const paints = list.map(({ folder, rgb }, index) => ({
        index,
        folder,
        code: '',
        name: folder,
        colour: rgb,
      }));
      const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
      return [kind, { index, trained: null, clock: () => 0 }];
    }),
  );
  const place = async (picture, { catalogue, paint }, query) => {
    const { matches } = await matchRegion(matchers[catalogue], picture, query);
    const at = matches.findIndex(({ folder }) => folder === paint);
    return at < 0 ? Infinity : at;
  };
  return async (picture, one, region) => {
    const query = { region, white: null, whiteReflectance: one.whiteY, distance: 'euclidean', count: 12 };
    const none = await place(picture, one, query);
    const white = one.white && (await place(picture, one, { ...query, white: one.white }));
    return { none, white };
  };
}

function rowsOf(name, answers, given) {
  const share = (list, is) => (100 * list.filter(is).length) / Math.max(1, list.length);
  const row = (what, value, unit, more = {}) => ({ name: `${name}, ${what}`, value, unit, ...more });
  const boxes = answers.filter(({ isNone }) => !isNone);
  const named = (situation, count) => {
    const asked = (list) => list.filter((one) => one[situation] !== null);
    const isNamed = (one) => one[situation] < count;
    const [value, peerValue] = [share(asked(answers), isNamed), share(asked(given), isNamed)];
    const what = `${situation === 'white' ? 'beside the white' : 'no reference'}, top-${count} of ${asked(answers).length}`;
    return row(what, value, '%', {
      peer: 'box as given',
      peerValue,
      ratio: value / Math.max(1e-9, peerValue),
    });
  };
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return [
    row(
      `a box, of ${answers.length}`,
      share(answers, ({ isNone }) => !isNone),
      '%',
    ),
    row(
      'wholly on the surface',
      share(boxes, ({ on }) => on >= WHOLLY),
      '%',
    ),
    row(
      'nine tenths on it',
      share(boxes, ({ on }) => on >= 0.9),
      '%',
    ),
    row('share of the surface, median', 100 * median(boxes.map((one) => one.share)), '%'),
    named('none', 1),
    named('none', 3),
    named('white', 1),
    named('white', 3),
    row('processor time, p95', times[Math.floor(0.95 * times.length)], 'ms'),
  ];
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
