import { beforeAll, describe, expect, it } from 'vitest';
import { splitPictures } from '../../dataset/paints/split.ts';
import { PICTURE_BYTES, SHARD_PICTURES, type Dataset, type Rgb } from '../../dataset/dataset.ts';
import { encodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { Model } from '../../tracking/run.ts';
import { colourOfPatch } from '../features.ts';
import { createHealthService } from './check-health.ts';
import type { HealthPorts } from './read-catalogue.ts';
import { spacedColours, testCatalogue, type TestCatalogue } from './test-catalogue.ts';
import type { HealthReport, HealthUpdate, KnownPictures } from './health-report.ts';
import { say } from '../../shared/message.ts';

const LATENT = 4;
const CURVE_FACTORS = Float32Array.from({ length: 12 }, (_, i) => 0.2 + 0.1 * i);
const PARAMS = { ...PRESETS.compact, latentSize: LATENT, seed: 5, validationShare: 0.3 };

/** An encoder that sees chromaticity and level, as a trained one would. */
function embed([r, g, b]: Rgb): number[] {
  const sum = r + g + b + 1;
  return [(30 * r) / sum, (30 * g) / sum, (30 * b) / sum, sum / 100];
}

/** What the storage would hold of a trained catalogue. */
function trained({ paints, stored }: TestCatalogue): Map<string, NamedArray> {
  const pictures = paints.flatMap((paint) =>
    paint.pictures.flatMap(({ pixels }) => embed(colourOfPatch(stored[pixels!]!).mean)),
  );
  const curves = paints.flatMap(({ colour }) =>
    Array.from(CURVE_FACTORS).flatMap((f) =>
      embed(colour.map((v) => Math.min(255, v * f)) as unknown as Rgb),
    ),
  );
  const array = (shape: number[], data: ArrayLike<number>) => ({ shape, data: Float32Array.from(data) });
  return new Map([
    ['pictures', array([pictures.length / LATENT, LATENT], pictures)],
    ['curves', array([paints.length, CURVE_FACTORS.length, LATENT], curves)],
    ['factors', array([CURVE_FACTORS.length], CURVE_FACTORS)],
  ]);
}

function portsOf(catalogue: TestCatalogue, tensors: Map<string, NamedArray> | null): HealthPorts {
  const { paints, stored } = catalogue;
  const model = {
    ...{ id: 'model', name: 'matcher', version: 1, aliases: ['champion'], params: PARAMS, metrics: {} },
    createdAt: 1000,
    calibration: {
      temperature: { none: 1, reference: 1 },
      embeddingWeight: { none: 0.1, reference: 0 },
      count: 10,
    },
  } as unknown as Model;
  let now = 0;
  return {
    readDataset: () => Promise.resolve({ id: 'data' } as Dataset),
    readPaints: () => Promise.resolve(paints),
    readPixelShard(_, shard) {
      const pictures = stored.slice(shard * SHARD_PICTURES, (shard + 1) * SHARD_PICTURES);
      const bytes = new Uint8Array(pictures.length * PICTURE_BYTES);
      pictures.forEach((picture, i) => bytes.set(picture, i * PICTURE_BYTES));
      return Promise.resolve(bytes);
    },
    championOf: () => Promise.resolve(tensors ? model : undefined),
    readEmbeddings: () => Promise.resolve(encodeSafetensors(tensors ?? new Map())),
    clock: () => (now += 7),
  };
}

/** Forty-three paints: 4 has its copy in 40, 8 a neighbour in 41, 15 a darker copy in 42; 12 has a picture of 30. */
function ailing(): TestCatalogue {
  const colours = spacedColours(40);
  const [r, g, b] = colours[8]!;
  const darker = colours[15]!.map((v) => 0.7 * v) as unknown as Rgb;
  return testCatalogue([...colours, colours[4]!, [r + 1, g, b + 1], darker], (pictures) => {
    pictures[40] = pictures[4]!;
    pictures[12]![5] = pictures[30]![2]!;
  });
}

describe('a check of a trained catalogue', () => {
  const catalogue = ailing();
  const updates: HealthUpdate[] = [];
  let report: HealthReport;
  beforeAll(async () => {
    const service = createHealthService(portsOf(catalogue, trained(catalogue)));
    ({ report } = await service.check('data', (update) => updates.push(update)));
  });

  it('finds what is planted and nothing else', () => {
    const { outliers, duplicates, pairs, twins } = report;
    expect(outliers!.outliers).toMatchObject([{ paint: 12, picture: 5, seems: { paint: 30 } }]);
    expect(duplicates.groups.map(({ members }) => members.map(({ paint }) => paint))).toEqual([
      [4, 40],
      [12, 30],
    ]);
    expect(pairs.pairs).toMatchObject([{ one: 8, other: 41 }]);
    // A neighbour one code value away is a twin too.
    expect(twins.pairs.map(({ one, other }) => [one, other])).toEqual([
      [15, 42],
      [8, 41],
    ]);
  });

  it('says how far a wrong picture lies from its own curve and from the other', () => {
    const { own, seems } = report.outliers!.outliers[0]!.latent!;
    expect(own).toBeGreaterThan(10 * seems!);
  });

  it('scores the pictures that the run held out, and says what was mistaken', () => {
    const { validation } = splitPictures(catalogue.paints, PARAMS.validationShare, PARAMS.seed);
    const { pictures, rendered, shares, confusions, wrong, wrongTwins } = report.heldOut!;
    expect([pictures, rendered]).toEqual([validation.length, 0]);
    expect(shares.trained.top1).toBeGreaterThan(shares.ciede2000.top1);
    expect(shares.trained.top1).toBeCloseTo(1 - wrong / pictures, 9);
    const takenFor = confusions.map(({ paint, answered }) => `${paint} ${answered}`);
    expect(takenFor).toContain('4 40');
    expect(wrongTwins).toBeGreaterThan(0);
    expect(wrongTwins).toBeLessThanOrEqual(wrong);
  });

  it('maps every paint and finds a copy to be the nearest', () => {
    const { curves, components, factors, neighbours, neighboursEach, explained } = report.map!;
    expect(curves).toHaveLength(43 * factors.length * components);
    expect(explained[0]! + explained[1]!).toBeGreaterThan(0.6);
    expect(neighbours[4 * neighboursEach]).toBe(40);
    expect(neighbours[40 * neighboursEach]).toBe(4);
  });

  it('tells each part of the report as soon as it is known, and the phases in order', () => {
    const found = Object.assign({}, ...updates.map((update) => update.found)) as Partial<HealthReport>;
    expect(Object.keys(found).sort()).toEqual(
      [
        'disagreements',
        'duplicates',
        'isChanged',
        'map',
        'modelId',
        'outliers',
        'pairs',
        'trouble',
        'twins',
      ].sort(),
    );
    const phases = [...new Set(updates.map(({ phase }) => phase))];
    expect(phases).toEqual(['reading', 'pairs', 'pictures', 'map', 'scores']);
  });
});

describe('a check', () => {
  const check = async (ports: HealthPorts) =>
    (await createHealthService(ports).check('data', () => {})).report;

  it('of an untrained catalogue says what colour alone can say', async () => {
    const report = await check(portsOf(ailing(), null));
    expect(report).toMatchObject({ modelId: null, trouble: null, heldOut: null, map: null });
    expect([report.outliers!.count, report.duplicates.count, report.pairs.count]).toEqual([1, 2, 1]);
    expect(report.outliers!.outliers[0]!.latent).toBeNull();
  });

  it('of a catalogue whose model does not fit says so and goes on by colour', async () => {
    const catalogue = ailing();
    const tensors = trained(catalogue);
    tensors.set('curves', { shape: [1, 1, LATENT], data: new Float32Array(LATENT) });
    const report = await check(portsOf(catalogue, tensors));
    expect(say(report.trouble!)).toMatch(/Train it again/);
    expect(report).toMatchObject({ map: null, heldOut: null, outliers: { count: 1 } });
  });

  it('of a pack maps its curves and has no pictures to score', async () => {
    const catalogue = ailing();
    const tensors = trained(catalogue);
    tensors.delete('pictures');
    for (const { pictures } of catalogue.paints) pictures.length = 0;
    const report = await check(portsOf(catalogue, tensors));
    expect(report.outliers).toBeNull();
    expect(report.heldOut).toBeNull();
    expect(report.map!.neighboursEach).toBe(6);
  });

  it('of one paint finds nothing and does not fail', async () => {
    const catalogue = testCatalogue(spacedColours(1));
    const report = await check(portsOf(catalogue, trained(catalogue)));
    expect([report.pairs.count, report.twins.count, report.duplicates.count]).toEqual([0, 0, 0]);
    expect(report.heldOut!.shares.trained).toEqual({ top1: 1, top3: 1 });
    expect(report.map!.neighboursEach).toBe(0);
  });
});

describe('a check after something was changed', () => {
  const checkOf = (ports: HealthPorts, known: KnownPictures | null = null) =>
    createHealthService(ports).check('data', () => {}, known);

  it('leaves out paints that are gone, and tells the others by their index', async () => {
    const catalogue = ailing();
    const tensors = trained(catalogue);
    catalogue.paints[4] = { ...catalogue.paints[4]!, goneAt: Date.now() };
    const { report } = await checkOf(portsOf(catalogue, tensors));
    expect(report.duplicates.groups.map(({ members }) => members.map(({ paint }) => paint))).toEqual([
      [12, 30],
    ]);
    expect(report.pairs.pairs).toMatchObject([{ one: 8, other: 41 }]);
    expect(report.outliers!.outliers).toMatchObject([{ paint: 12, picture: 5, seems: { paint: 30 } }]);
    expect(report.map!.paints).toHaveLength(42);
    expect(report.map!.paints).not.toContain(4);
    expect(report.map!.neighbours.every((row) => row < 42)).toBe(true);
    const { validation } = splitPictures(catalogue.paints, PARAMS.validationShare, PARAMS.seed);
    expect(report.heldOut!.pictures).toBe(validation.filter(({ paint }) => paint !== 4).length);
  });

  it('reads no picture that the check before it has seen', async () => {
    const catalogue = ailing();
    const ports = portsOf(catalogue, null);
    const first = await checkOf(ports);
    let reads = 0;
    const counted: HealthPorts = {
      ...ports,
      readPixelShard: (id, shard) => (reads++, ports.readPixelShard(id, shard)),
    };
    const second = await checkOf(counted, first.pictures);
    expect(reads).toBe(0);
    expect(second.report).toEqual(first.report);
  });

  it('does not score pictures that are others than the model was trained on', async () => {
    const catalogue = ailing();
    const ports = portsOf(catalogue, trained(catalogue));
    const [first, ...rest] = catalogue.paints;
    const { report } = await checkOf({
      ...ports,
      readPaints: () => Promise.resolve([{ ...first!, looksSince: 2000 }, ...rest]),
    });
    expect(report).toMatchObject({ isChanged: true, heldOut: null, trouble: null });
    expect(report.map!.paints).toEqual(Array.from({ length: 42 }, (_, i) => i + 1)); // the model does not know it any more
    expect((await checkOf(ports)).report.isChanged).toBe(false);
  });

  it('counts pairs of one colour apart from those that are merely alike', async () => {
    const { report } = await checkOf(portsOf(ailing(), null));
    expect([report.pairs.same, report.twins.same]).toEqual([1, 1]);
  });
});
