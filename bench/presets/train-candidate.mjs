// Trains one candidate with the app's own loop and asks it, every few epochs, about queries of unknown brightness.

/** Pictures that are embedded at once when the candidate is asked. */
const BATCH = 64;
/** Simulated queries. */
const SIMULATED = 1024;

/**
 * @param app the bundled modules; the wasm backend is active
 * @param every epochs between two looks; where training ends is looked at always
 * @returns a look per entry: epoch, seconds of processor time spent on training up to there, and what it was right about
 */
export async function trainCandidate(app, catalogue, paints, { params, shape }, seed, every) {
  const vae = app.createCompactVae(app.PRESETS.compact.latentSize, { ...app.COMPACT_SHAPE, ...shape });
  const run = { id: 'run', kind: 'vae', epoch: 0, params: { ...app.PRESETS.compact, ...params, seed } };
  const looks = [];
  const clock = processorClock();
  let trainer = /** @type {{ net: object, dispose(): void } | null} */ (null);
  const store = {
    readPaints: async () => paints,
    readPixelShard: (_, shard) => catalogue.readShard(shard),
    async appendEpoch({ metrics: { epoch } }) {
      if (epoch % every === 0 && epoch !== run.params.epochs) await lookAt(epoch, false);
    },
  };
  const lookAt = async (epoch, isLast) => {
    const seconds = clock.stop();
    if (!trainer) throw new Error('An epoch ended that no trainer began.');
    looks.push({ epoch, seconds, ...(await look(app, catalogue, material, trainer, seed, isLast)) });
    clock.start();
  };
  const { breathe, ...control } = app.createControl();
  const material = await app.loadMaterial(run, store, breathe, vae);
  const task = app.createVaeTask(run, material);
  const withTrainer = { ...task, createTrainer: (start) => (trainer = task.createTrainer(start)) };
  const ports = { store, now: () => performance.now(), createId: () => 'model', onEvent: () => {} };
  clock.start();
  const all = app.completeVaeParams(run.params);
  const watch = app.watchDevice('wasm');
  const { epoch } = await app.trainEpochs(run, all, withTrainer, { ...control, breathe }, ports, watch);
  await lookAt(epoch, true);
  trainer?.dispose();
  material.reader.dispose();
  return looks;
}

/**
 * Shares of right answers, 0–1, to the run's own simulated queries (`val_…`) and to the public ones (`public_…`): by
 * the embedding alone, and, where `isLast`, as the app would answer.
 */
async function look(app, { queries: asked, keys }, material, { net }, seed, isLast) {
  const { vae, paints } = material;
  const { latentSize } = vae;
  const factors = app.galleryFactors('compact');
  const keysOnly = paints.map((paint) => ({ ...paint, pictures: paint.pictures.slice(0, 1) }));
  const reader = { read: async (paint) => keys[paint] };
  const { curves } = await app.buildGallery(vae, keysOnly, factors, reader, net.embed, async () => {});
  const embed = async (pictures, count) => {
    const out = new Float32Array(count * latentSize);
    for (let at = 0; at < count; at += BATCH) {
      const batch = app.poolPictures(pictures, Math.min(BATCH, count - at), vae.side, at);
      out.set(await net.embed(batch), at * latentSize);
    }
    return out;
  };
  const index = app.buildIndex({ paints, curves, factors, latentSize });
  const simulated = await simulate(app, material, app.createRandom(seed));
  const shares = {
    ...nearestShares('val', app, index, simulated, await embedAll(embed, simulated)),
    ...nearestShares('public', app, index, asked, await embedAll(embed, asked)),
  };
  if (!isLast) return shares;
  const { calibration, metrics } = await app.calibrate({
    ...{ paints, curves, factors, embed, latentSize, queries: SIMULATED },
    validation: heldOut(material),
    random: app.createRandom(seed),
  });
  const answered = answerShares('public', app, index, calibration, asked, await embedAll(embed, asked));
  return { ...metrics, ...shares, ...answered };
}

const embedAll = (embed, queries) =>
  embed(Buffer.concat(queries.map(({ picture }) => picture)), queries.length);

/** As calibration simulates them: half held-out pictures with noise, half flat patches at a random brightness. */
async function simulate(app, material, random) {
  const queries = [];
  for await (const { paint, picture } of heldOut(material, 2))
    queries.push({ paint, picture: app.addNoise(picture, app.drawNoise(random), random) });
  for (let n = queries.length; n > 0; n--) {
    const paint = random.integer(material.paints.length);
    const { colour } = material.paints[paint];
    queries.push({ paint, picture: app.flatPatch(colour, 64 * 64, app.drawNoise(random), random) });
  }
  return queries;
}

/** The run's own held-out pictures, spread over the catalogue; a `part` of those that calibration gets. */
async function* heldOut({ validation, reader }, part = 1) {
  const every = Math.max(1, (part * validation.length) / SIMULATED);
  for (let at = 0; at < validation.length; at += every) {
    const { paint, picture } = validation[Math.floor(at)];
    yield { paint, picture: await reader.read(paint, picture) };
  }
}

function nearestShares(prefix, app, { latent, paints }, queries, embeddings) {
  const hits = [0, 0];
  queries.forEach(({ paint }, i) => {
    const query = app.latentQuery(
      embeddings.slice(i * latent.latentSize, (i + 1) * latent.latentSize),
      'euclidean',
    );
    const squared = paints.map((_, p) => app.squaredDistance(latent, p, query));
    const closer = squared.filter((d, p) => p !== paint && d <= squared[paint]).length;
    if (closer < 1) hits[0]++;
    if (closer < 3) hits[1]++;
  });
  const [top1, top3] = hits.map((n) => n / queries.length);
  return { [`${prefix}_embedding_top1`]: top1, [`${prefix}_embedding_top3`]: top3 };
}

function answerShares(prefix, app, index, calibration, queries, embeddings) {
  const { latentSize } = index.latent;
  const hits = [0, 0];
  const gaps = new Float64Array(10);
  queries.forEach(({ paint, picture }, i) => {
    const embedding = embeddings.slice(i * latentSize, (i + 1) * latentSize);
    const query = {
      ...app.colourQuery(app.colourOfPatch(picture), null, app.SWATCH),
      embedding,
      metric: 'euclidean',
    };
    const answer = app.rank(index, query, calibration, 3);
    const place = answer.findIndex((match) => match.paint === paint);
    if (place === 0) hits[0]++;
    if (place >= 0) hits[1]++;
    const { confidence } = answer[0];
    gaps[Math.min(9, Math.floor(10 * confidence))] += confidence - (place === 0 ? 1 : 0);
  });
  const [top1, top3] = hits.map((n) => n / queries.length);
  const error = gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / queries.length;
  return { [`${prefix}_top1`]: top1, [`${prefix}_top3`]: top3, [`${prefix}_calibration_error`]: error };
}

/** Seconds that this process has computed while the clock ran: what a busy machine makes of wall time is left out. */
function processorClock() {
  let spent = 0;
  let since = null;
  return {
    start: () => (since = process.cpuUsage()),
    stop() {
      const { user, system } = process.cpuUsage(since);
      spent += (user + system) / 1e6;
      return spent;
    },
  };
}
