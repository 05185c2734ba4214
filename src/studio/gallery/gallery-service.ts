// The gallery's side of its worker: one open model at a time, drawn from, encoded with and compared with its dataset. A call
// works on the model that was open when it came, to its end.
import { greyOfRgb, rgbOf } from '../../dataset/labelled/grey.ts';
import { AppError } from '../../shared/errors.ts';
import { keepLast } from '../../shared/keep-last.ts';
import { message, type Told } from '../../shared/message.ts';
import type { FindGenerator, Generator } from '../../training/kind-generator.ts';
import type { Drawn, GalleryApi, GallerySource, LatentRows, PlaneLayout } from './gallery-api.ts';
import { createInUse } from './in-use.ts';
import { sampleLatents } from './latent-samples.ts';
import { pathRows } from './latent-paths.ts';
import {
  encodeDataset,
  picturesFor,
  placeCodes,
  type DatasetCodes,
  type PlacedCodes,
} from './latent-plane.ts';
import { placeByNeighbours } from './neighbour-plane.ts';
import { indexPictures, type PictureIndex } from './nearest-real.ts';
import { openSource, type GalleryStore, type OpenedSource } from './open-source.ts';
import { atSide, realPictures, shownPicture, type RealPictures } from './real-pictures.ts';
import { toldRows } from './told-rows.ts';

export interface GalleryPorts {
  store: GalleryStore;
  generatorOfKind: FindGenerator;
  /** Starts the backend that models are opened on; its device in words. */
  startBackend(): Promise<Told>;
  /** A file as a square of RGB bytes. AppError `not-a-picture`. */
  decodeFile(file: Blob, side: number, fit: 'pad' | 'crop'): Promise<Uint8Array>;
}

interface Open extends OpenedSource {
  real: RealPictures | null;
}

/** Pictures that a model draws at once: more would only take memory. */
const MOST_AT_ONCE = 64;
const NEAREST = 3;

export function createGallery(ports: GalleryPorts): GalleryApi {
  const current = createInUse<Open>(({ generator }) => generator.dispose());
  /** Of the pictures alone, whatever the weights are: kept while one model is opened after every epoch. */
  const indexOf = keepLast<string, PictureIndex>();
  const codesOf = keepLast<Open, DatasetCodes>();
  const placedOf = {
    principal: keepLast<Open, PlacedCodes>(),
    neighbours: keepLast<Open, PlacedCodes>(),
  };
  /** Times that a layout was ended. */
  let stops = 0;
  let asked = 0;

  async function open(source: GallerySource) {
    const turn = ++asked;
    stops++;
    const device = await ports.startBackend();
    const opened = await openSource(source, ports.store, ports.generatorOfKind);
    const { generator, dataset, paints, labels, isOfDataset } = opened;
    if (turn !== asked) {
      generator.dispose();
      throw new AppError('cancelled', message('work.cancelled'));
    }
    const real = isOfDataset ? realPictures(dataset, paints, ports.store.readPixelShard) : null;
    current.replace({ ...opened, real });
    const { side, latentSize, encode } = generator;
    const facts = { side, latentSize, labels, device, datasetId: dataset.id };
    return {
      ...{ ...facts, hasEncoder: encode !== null },
      ...{ hasPictures: real !== null, pictureCount: real?.count ?? 0 },
    };
  }

  const use = <R>(work: (opened: Open) => Promise<R>): Promise<R> =>
    current.use((opened) => {
      if (!opened) throw new AppError('bad-record', message('studio.modelGone'));
      return work(opened);
    });

  const encoded = (opened: Open) =>
    codesOf(opened, () =>
      encodeDataset(opened.generator, requireEncoder(opened), requireReal(opened), (labels) =>
        toldRows(opened.generator, opened.labels, labels),
      ),
    );

  const placed = (
    opened: Open,
    layout: PlaneLayout = 'principal',
    tell: (share: number) => void = () => {},
  ) =>
    placedOf[layout](opened, async () => {
      const before = stops;
      const codes = await encoded(opened);
      if (layout === 'principal') return placeCodes(codes);
      return placeByNeighbours(codes, (share) => {
        if (stops !== before) throw new AppError('cancelled', message('work.cancelled'));
        tell(share);
      });
    });

  return {
    open,
    draw: (rows) => use((opened) => draw(opened, rows)),
    sample: ({ labels, ...wish }) =>
      use((opened) => draw(opened, { latents: sampleLatents(wish, opened.generator.latentSize), labels })),
    path: (wish) => use((opened) => draw(opened, pathRows(wish))),
    encodeAgain: (pictures, labels) =>
      use((opened) => encodeAndDraw(opened, ownDepth(opened, pictures), labels)),
    nearest: (picture) =>
      use(async (opened) => {
        const real = requireReal(opened);
        const { side } = opened.generator;
        const { id, digest } = opened.dataset;
        const index = await indexOf(`${id} ${digest} ${side}`, () => indexPictures(real, side));
        const small = atSide(ownDepth(opened, picture), side, index.side, real.depth);
        const pictures = [];
        for (const { index: number, distance } of index.nearest(small, NEAREST))
          pictures.push({ ...(await shownPicture(real, number)), distance });
        const { compared, side: comparedSide, typical } = index;
        return { pictures, compared, comparedSide, typical };
      }),
    encodeReal: (number) =>
      use(async (opened) => {
        const real = requireReal(opened);
        const { generator } = opened;
        const labels = generator.told === null ? null : Uint16Array.of(real.labelOf(number));
        const drawn = await encodeAndDraw(opened, await picturesFor(generator, real, [number]), labels);
        return { real: await shownPicture(real, number), drawn };
      }),
    encodeFile: (file, fit, label) =>
      use(async (opened) => {
        const { side, depth } = opened.generator;
        const own = ownDepth(opened, await ports.decodeFile(file, side, fit));
        const drawn = await encodeAndDraw(opened, own, label === null ? null : Uint16Array.of(label));
        return { original: rgbOf(own, depth), drawn };
      }),
    plane: (layout, tell) => use(async (opened) => (await placed(opened, layout, tell)).plane),
    stopPlane: () => void stops++,
    drawOnPlane: (x, y, label, layout) =>
      use(async (opened) => {
        const latents = (await placed(opened, layout)).pointAt(x, y);
        return draw(opened, { latents, labels: label === null ? null : Uint16Array.of(label) });
      }),
  };
}

async function draw({ generator, labels: known }: Open, rows: LatentRows): Promise<Drawn> {
  const { side, depth, latentSize } = generator;
  const count = rows.latents.length / latentSize;
  const told = rows.labels && toldRows(generator, known, rows.labels);
  const pictures = new Uint8Array(count * side * side * 3);
  for (let from = 0; from < count; from += MOST_AT_ONCE) {
    const to = Math.min(count, from + MOST_AT_ONCE);
    const drawn = await generator.draw(
      rows.latents.slice(from * latentSize, to * latentSize),
      told && told.slice(from * generator.toldSize, to * generator.toldSize),
    );
    pictures.set(rgbOf(drawn, depth), from * side * side * 3);
  }
  return { ...rows, pictures };
}

/** @param pictures code values in the generator's own depth */
async function encodeAndDraw(opened: Open, pictures: Uint8Array, labels: Uint16Array | null): Promise<Drawn> {
  const told = labels && toldRows(opened.generator, opened.labels, labels);
  const { mean } = await requireEncoder(opened)(pictures, told);
  return draw(opened, { latents: mean, labels });
}

function ownDepth({ generator }: Open, rgb: Uint8Array): Uint8Array {
  return generator.depth === 1 ? greyOfRgb(rgb) : rgb;
}

function requireReal({ real }: Open): RealPictures {
  if (!real) throw new AppError('bad-record', message('studio.noPictures'));
  return real;
}

function requireEncoder({ generator: { encode } }: Open): NonNullable<Generator['encode']> {
  if (!encode) throw new AppError('unexpected', message('studio.noEncoder'));
  return encode;
}
