// Rows of what the finder gives: places, answers beside the corners that a person set, false alarms, time.

/** Gap between patches over the side of one. */
const GAP = 0.14;
const areaOf = (quad) =>
  Math.abs(quad.reduce((sum, { x, y }, i) => sum + x * quad[(i + 1) % 4].y - y * quad[(i + 1) % 4].x, 0) / 2);
const row = (name, value, unit, more = {}) => ({ name, value, unit, ...more });
const share = (list, is) => (100 * list.filter(is).length) / Math.max(1, list.length);
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.floor(q * (list.length - 1))] ?? 0;

const percent = (name, list, is, more) => row(name, share(list, is), '%', more);
/** Beside a peer: where less is better, and where more is. */
const less = (peer, value, peerValue) => ({ peer, peerValue, ratio: peerValue / Math.max(1e-9, value) });
const more = (peer, value, peerValue) => ({ peer, peerValue, ratio: value / Math.max(1e-9, peerValue) });
const START = 'corners at the start';

/** @param {(name: string) => Promise<any>} load a module of src */
export async function foundRows(load, photos, catalogues) {
  const { findChart } = await load('reading/find-chart');
  const { firstChart } = await load('reading/camera-geometry');
  const geometry = await load('shared/homography');
  const judged = photos.map((photo) => {
    const [quick, thorough] = ['quick', 'thorough'].map((effort) => findChart(photo.pixels, effort));
    const start = bestTurned(firstChart(photo.pixels), photo);
    return {
      ...{ photo, quick, thorough },
      start: placed(geometry, start, photo),
      of: thorough && placed(geometry, thorough, photo),
    };
  });
  const found = judged.filter(({ of }) => of);
  const owners = [...new Set(photos.map(({ owner }) => owner))].map((owner) => {
    const own = judged.filter(({ photo }) => photo.owner === owner);
    return percent(`found, of ${own.length} by ${owner}`, own, ({ of }) => of);
  });
  return [
    percent(`found, of ${judged.length}`, judged, ({ of }) => of),
    percent(`found in a frame, of ${judged.length}`, judged, ({ quick }) => quick),
    ...owners,
    ...placeRows(
      found.map(({ of }) => of),
      judged.map(({ start }) => start),
    ),
    ...(await answerRows(load, found, catalogues)),
  ];
}

function placeRows(found, starts) {
  const [corners, startCorners] = [found, starts].map((list) => list.map(({ corner }) => 100 * corner));
  const [centres, startCentres] = [found, starts].map((list) => list.flatMap((of) => of.centres));
  const corner = (name, q) => {
    const [value, peerValue] = [quantile(corners, q), quantile(startCorners, q)];
    return row(`farthest corner off, ${name}`, value, '% of the chart’s side', less(START, value, peerValue));
  };
  const on = (name, most) => {
    const [value, peerValue] = [centres, startCentres].map((list) => share(list, (off) => off < most));
    return row(name, value, '%', more(START, value, peerValue));
  };
  return [
    corner('median', 0.5),
    corner('p90', 0.9),
    on('patches’ places on them', 0.5),
    on('patches’ whole samples on them', 0.25),
  ];
}

/** From whichever corner it is nearest to the truth. */
function bestTurned(quad, { corners }) {
  const turns = [0, 1, 2, 3].map((by) => quad.map((_, i) => quad[(i + by) % 4]));
  return turns.reduce((best, one) => (cornerOff(one, corners) < cornerOff(best, corners) ? one : best));
}

const cornerOff = (quad, corners) =>
  Math.max(...quad.map(({ x, y }, i) => Math.hypot(x - corners[i].x, y - corners[i].y)));

/** How far the corners are off over the chart's side, and each patch's middle over a patch's side. */
function placed({ homographyOfQuad, invertHomography, mapPoint }, quad, { corners }) {
  const truth = invertHomography(homographyOfQuad(corners) ?? homographyOfQuad([...corners].reverse()));
  const map = homographyOfQuad(quad);
  const corner = cornerOff(quad, corners) / Math.sqrt(areaOf(corners));
  const centres = Array.from({ length: 24 }, (_, i) => {
    const middle = {
      x: ((i % 6) * (1 + GAP) + 0.5) / (6 + 5 * GAP),
      y: (Math.floor(i / 6) * (1 + GAP) + 0.5) / (4 + 3 * GAP),
    };
    const seen = mapPoint(truth, mapPoint(map, middle));
    return Math.max(Math.abs(seen.x - middle.x) * (6 + 5 * GAP), Math.abs(seen.y - middle.y) * (4 + 3 * GAP));
  });
  return { corner, centres };
}

/** Each patch asked about with the corners found, and with those that a person set. A patch is part of its own reference. */
async function answerRows(load, found, catalogues) {
  const { buildIndex } = await load('matching/index');
  const { matchRegion } = await load('matching/matcher');
  const { deltaE00 } = await load('colour/difference');
  const matchers = Object.fromEntries(
    Object.entries(catalogues).map(([kind, list]) => {
      const paints = list.map(({ folder, rgb }, index) => ({
        ...{ index, folder, code: '', name: folder, colour: rgb },
      }));
      const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
      return [kind, { index, trained: null, clock: () => 0 }];
    }),
  );
  const ask = async (photo, chart, { region, lab, folder }) => {
    const query = { region, white: null, whiteReflectance: 0.9, chart, distance: 'euclidean', count: 3 };
    const { colour, matches } = await matchRegion(matchers[photo.kind], photo.pixels, query);
    return { off: deltaE00(colour.lab, lab), place: matches.findIndex((match) => match.folder === folder) };
  };
  /** @type {Record<'found' | 'set', { off: number, place: number }[]>} */
  const answers = { found: [], set: [] };
  for (const { photo, thorough } of found)
    for (const patch of photo.asked) {
      answers.found.push(await ask(photo, thorough, patch));
      answers.set.push(await ask(photo, photo.corners, patch));
    }
  const off = (q) => {
    const [value, peerValue] = [answers.found, answers.set].map((list) =>
      quantile(
        list.map((answer) => answer.off),
        q,
      ),
    );
    return [value, '', less('corners as set', value, peerValue)];
  };
  const named = (count) => {
    const is = ({ place }) => place >= 0 && place < count;
    const [value, peerValue] = [share(answers.found, is), share(answers.set, is)];
    return [value, '%', more('corners as set', value, peerValue)];
  };
  return [
    row('ΔE00 of a patch, median', ...off(0.5)),
    row('ΔE00 of a patch, p90', ...off(0.9)),
    row(`named first, of ${answers.found.length}`, ...named(1)),
    row('named among three', ...named(3)),
  ];
}

/** How many pictures without a chart are taken for none, beside a search that takes any lattice of 20 squares for one. */
export async function falseAlarmRows(load, kinds) {
  const { findChart } = await load('reading/find-chart');
  const { latticesOf, patchesOf } = await load('reading/patch-lattice');
  const { shrink } = await load('reading/segments');
  const isLattice = (pixels) => latticesOf(patchesOf(shrink(pixels, 320), 8), 20).length > 0;
  return Object.entries(kinds).map(([kind, pictures]) => {
    const value = share(pictures, (pixels) => !findChart(pixels, 'thorough'));
    const peerValue = share(pictures, (pixels) => !isLattice(pixels));
    const name = `no chart seen, of ${pictures.length}: ${kind}`;
    return row(name, value, '%', more('any lattice of 20', value, peerValue));
  });
}

/** How many of them are taken for having no card of one colour: a white one, and a grey one where a person has that. */
export async function cardAlarmRows(load, kinds) {
  const { findCard } = await load('reading/find-card');
  return Object.entries(kinds).flatMap(([kind, pictures]) =>
    ['white', 'grey'].map((shade) =>
      percent(
        `no ${shade} card seen, of ${pictures.length}: ${kind}`,
        pictures,
        (pixels) => !findCard(pixels, shade),
      ),
    ),
  );
}

/** On frames of 640 × 480 that the photographs fill, and on the same with their colours turned over: lattices, no charts. */
export async function speedRows(load, photos) {
  const { findChart } = await load('reading/find-chart');
  const timed = (frames) => {
    for (const frame of frames.slice(0, 8)) findChart(frame, 'quick');
    return frames.map((frame) => {
      const start = process.cpuUsage();
      const isFound = findChart(frame, 'quick') !== null;
      const { user, system } = process.cpuUsage(start);
      return { ms: (user + system) / 1000, isFound };
    });
  };
  const frames = photos.map(({ pixels }) => frameOf(pixels, 640, 480));
  const turnedOver = ({ data, ...size }) => ({
    ...size,
    data: data.map((v, i) => (i % 4 === 3 ? v : 255 - v)),
  });
  const times = { 'with a chart': timed(frames), 'with a lattice': timed(frames.map(turnedOver)) };
  return [
    percent(
      `found in frames of 640 × 480, of ${frames.length}`,
      times['with a chart'],
      ({ isFound }) => isFound,
    ),
    ...Object.entries(times).flatMap(([name, list]) =>
      [0.5, 0.95].map((q) => {
        const ms = list.map((one) => one.ms);
        return row(`a frame ${name}, processor time, ${q === 0.5 ? 'median' : 'p95'}`, quantile(ms, q), 'ms');
      }),
    ),
  ];
}

/** As a camera sees the picture: whole, in the middle, each pixel the nearest one. */
function frameOf({ data, width, height }, across, down) {
  const scale = Math.max(width / across, height / down);
  const [left, top] = [(across - width / scale) / 2, (down - height / scale) / 2];
  const frame = new Uint8ClampedArray(4 * across * down).fill(128);
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const [u, v] = [Math.floor((x - left + 0.5) * scale), Math.floor((y - top + 0.5) * scale)];
      if (u < 0 || v < 0 || u >= width || v >= height) continue;
      frame.set(data.subarray(4 * (v * width + u), 4 * (v * width + u) + 4), 4 * (y * across + x));
    }
  return { data: frame, width: across, height: down };
}
