// Rows of what the finder gives: places, answers beside the corners that a person set, false alarms, time.

/** Gap between patches over the side of one. */
const GAP = 0.14;
const AREA = (quad) =>
  Math.abs(quad.reduce((sum, { x, y }, i) => sum + x * quad[(i + 1) % 4].y - y * quad[(i + 1) % 4].x, 0) / 2);
const row = (name, value, unit, more = {}) => ({ name, value, unit, ...more });
const share = (list, is) => (100 * list.filter(is).length) / Math.max(1, list.length);
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.floor(q * (list.length - 1))] ?? 0;

/** @param {(name: string) => Promise<any>} load a module of src */
export async function foundRows(load, photos, catalogues) {
  const { findChart } = await load('reading/find-chart');
  const { firstChart } = await load('reading/camera-geometry');
  const geometry = await load('shared/homography');
  const judged = photos.map((photo) => {
    const [quick, thorough] = ['quick', 'thorough'].map((effort) => findChart(photo.pixels, effort));
    return {
      photo,
      quick,
      thorough,
      start: placed(geometry, firstChart(photo.pixels), photo),
      of: thorough && placed(geometry, thorough, photo),
    };
  });
  const found = judged.filter(({ of }) => of);
  const places = found.flatMap(({ of }) => of.centres);
  const starts = judged.flatMap(({ start }) => start.centres);
  const corners = found.map(({ of }) => of.corner);
  const perOwner = [...new Set(photos.map(({ owner }) => owner))].map((owner) => {
    const own = judged.filter(({ photo }) => photo.owner === owner);
    return row(
      `found, of ${own.length} by ${owner}`,
      share(own, ({ of }) => of),
      '%',
    );
  });
  return [
    row(
      `found, of ${judged.length}`,
      share(judged, ({ of }) => of),
      '%',
    ),
    row(
      `found in a frame, of ${judged.length}`,
      share(judged, ({ quick }) => quick),
      '%',
    ),
    ...perOwner,
    row(
      'farthest corner off, median',
      100 * quantile(corners, 0.5),
      '% of the chart’s side',
      against(
        'corners at the start',
        100 *
          quantile(
            judged.map(({ start }) => start.corner),
            0.5,
          ),
      ),
    ),
    row('farthest corner off, p90', 100 * quantile(corners, 0.9), '% of the chart’s side'),
    row(
      'patches’ places on them',
      share(places, (off) => off < 0.5),
      '%',
      { peer: 'corners at the start', peerValue: share(starts, (off) => off < 0.5) },
    ),
    row(
      'patches’ whole samples on them',
      share(places, (off) => off < 0.25),
      '%',
    ),
    ...(await answerRows(load, found, catalogues)),
  ];
}

/** Where the smaller value is the better one. */
const against = (peer, peerValue) => ({ peer, peerValue, ratio: undefined });

/** How far the corners are off over the chart's side, and each patch's middle over a patch's side. */
function placed({ homographyOfQuad, invertHomography, mapPoint }, quad, { corners }) {
  const truth = invertHomography(homographyOfQuad(corners) ?? homographyOfQuad([...corners].reverse()));
  const map = homographyOfQuad(quad);
  const off = (i, turned) => Math.hypot(quad[i].x - corners[turned].x, quad[i].y - corners[turned].y);
  const corner = Math.max(...[0, 1, 2, 3].map((i) => off(i, i))) / Math.sqrt(AREA(corners));
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
  const answers = { found: [], set: [] };
  for (const { photo, thorough } of found)
    for (const patch of photo.asked) {
      answers.found.push(await ask(photo, thorough, patch));
      answers.set.push(await ask(photo, photo.corners, patch));
    }
  const both = (name, unit, of) =>
    row(name, of(answers.found), unit, { peer: 'corners as set', peerValue: of(answers.set) });
  return [
    both('ΔE00 of a patch, median', '', (list) =>
      quantile(
        list.map(({ off }) => off),
        0.5,
      ),
    ),
    both('ΔE00 of a patch, p90', '', (list) =>
      quantile(
        list.map(({ off }) => off),
        0.9,
      ),
    ),
    both(`named first, of ${answers.found.length}`, '%', (list) => share(list, ({ place }) => place === 0)),
    both('named among three', '%', (list) => share(list, ({ place }) => place >= 0)),
  ];
}

export async function falseAlarmRows(load, kinds) {
  const { findChart } = await load('reading/find-chart');
  const { latticesOf, patchesOf } = await load('reading/patch-lattice');
  const { shrink } = await load('reading/segments');
  const isLattice = (pixels) => latticesOf(patchesOf(shrink(pixels, 320), 8), 20).length > 0;
  return Object.entries(kinds).map(([kind, pictures]) =>
    row(
      `false alarms, of ${pictures.length}: ${kind}`,
      share(pictures, (pixels) => findChart(pixels, 'thorough')),
      '%',
      {
        ...{ peer: 'any lattice of 20', peerValue: share(pictures, isLattice) },
      },
    ),
  );
}

/** On frames of 640 × 480 that the photographs fill. */
export async function speedRows(load, photos) {
  const { findChart } = await load('reading/find-chart');
  const frames = photos.map(({ pixels }) => frameOf(pixels, 640, 480));
  for (const frame of frames.slice(0, 8)) findChart(frame, 'quick');
  const timeOf = (effort) =>
    frames.map((frame) => {
      const start = process.cpuUsage();
      const isFound = findChart(frame, effort) !== null;
      const { user, system } = process.cpuUsage(start);
      return { ms: (user + system) / 1000, isFound };
    });
  const times = timeOf('quick');
  const none = frames.map((frame) => ({
    ...frame,
    data: frame.data.map((v, i) => (i % 4 === 3 ? 255 : 255 - v)),
  }));
  for (const frame of none.slice(0, 4)) findChart(frame, 'quick');
  const without = none.map((frame) => {
    const start = process.cpuUsage();
    findChart(frame, 'quick');
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return [
    row(
      `found in frames of 640 × 480, of ${frames.length}`,
      share(times, ({ isFound }) => isFound),
      '%',
    ),
    row(
      'a frame with a chart, processor time, median',
      quantile(
        times.map(({ ms }) => ms),
        0.5,
      ),
      'ms',
    ),
    row(
      'a frame with a chart, p95',
      quantile(
        times.map(({ ms }) => ms),
        0.95,
      ),
      'ms',
    ),
    row('a frame without, its colours turned over, median', quantile(without, 0.5), 'ms'),
    row('a frame without, p95', quantile(without, 0.95), 'ms'),
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
