// The gallery's side of its worker: one open model at a time, drawn from, encoded with and compared with its dataset.
import { greyOfRgb, rgbOf } from '../../dataset/labelled/grey.ts';
import { AppError } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import type { FindGenerator, Generator } from '../../training/kind-generator.ts';
import type { Drawn, GalleryApi, GallerySource, LatentRows } from './gallery-api.ts';
import { sampleLatents } from './latent-samples.ts';
import { pathRows } from './latent-paths.ts';
import { picturesFor, placeCodes, type PlacedCodes } from './latent-plane.ts';
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
  index: Promise<PictureIndex> | null;
  placed: Promise<PlacedCodes> | null;
}

/** Pictures that a model draws at once: more would only take memory. */
const MOST_AT_ONCE = 64;
const NEAREST = 3;

export function createGallery(ports: GalleryPorts): GalleryApi {
  let current: Open | null = null;

  async function open(source: GallerySource) {
    const device = await ports.startBackend();
    const opened = await openSource(source, ports.store, ports.generatorOfKind);
    const { generator, dataset, paints, labels } = opened;
    current?.generator.dispose();
    const real = realPictures(dataset, paints, ports.store.readPixelShard);
    current = { ...opened, real, index: null, placed: null };
    const { side, latentSize, encode } = generator;
    const facts = { side, latentSize, labels, device, datasetId: dataset.id };
    return { ...facts, hasEncoder: encode !== null, hasPictures: real !== null };
  }

  async function draw(rows: LatentRows): Promise<Drawn> {
    const { generator, labels: known } = requireOpen();
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
  async function encodeAndDraw(pictures: Uint8Array, labels: Uint16Array | null): Promise<Drawn> {
    const { generator, labels: known } = requireOpen();
    const { mean } = await requireEncoder(generator)(pictures, labels && toldRows(generator, known, labels));
    return draw({ latents: mean, labels });
  }

  const requireOpen = () => {
    if (!current) throw new AppError('bad-record', message('studio.modelGone'));
    return current;
  };

  const requireReal = () => {
    const { real } = requireOpen();
    if (!real) throw new AppError('bad-record', message('studio.noPictures'));
    return real;
  };

  /** A promise that failed is not kept. */
  function kept<T>(key: 'index' | 'placed', begin: (open: Open) => Promise<T>): Promise<T> {
    const opened = requireOpen();
    const found = opened[key] as Promise<T> | null;
    if (found) return found;
    const begun = begin(opened);
    Object.assign(opened, { [key]: begun });
    begun.catch(() => (opened[key] = null));
    return begun;
  }

  const placed = () =>
    kept('placed', ({ generator, labels: known }) =>
      placeCodes(generator, requireEncoder(generator), requireReal(), (labels) =>
        toldRows(generator, known, labels),
      ),
    );

  const ownDepth = (rgb: Uint8Array) => (requireOpen().generator.depth === 1 ? greyOfRgb(rgb) : rgb);

  return {
    open,
    draw,
    sample: ({ labels, ...wish }) =>
      draw({ latents: sampleLatents(wish, requireOpen().generator.latentSize), labels }),
    path: (wish) => draw(pathRows(wish)),
    encodeAgain: async (pictures, labels) => encodeAndDraw(ownDepth(pictures), labels),
    async nearest(picture) {
      const { generator } = requireOpen();
      const real = requireReal();
      const index = await kept('index', () => indexPictures(real, generator.side));
      const small = atSide(ownDepth(picture), generator.side, index.side, real.depth);
      const pictures = [];
      for (const { index: number, distance } of index.nearest(small, NEAREST))
        pictures.push({ ...(await shownPicture(real, number)), distance });
      const { compared, side: comparedSide, typical } = index;
      return { pictures, compared, comparedSide, typical };
    },
    async encodeReal(number) {
      const real = requireReal();
      const { generator } = requireOpen();
      const labels = generator.told === null ? null : Uint16Array.of(real.labelOf(number));
      const drawn = await encodeAndDraw(await picturesFor(generator, real, [number]), labels);
      return { real: await shownPicture(real, number), drawn };
    },
    async encodeFile(file, fit, label) {
      const original = await ports.decodeFile(file, requireOpen().generator.side, fit);
      const drawn = await encodeAndDraw(ownDepth(original), label === null ? null : Uint16Array.of(label));
      return { original: rgbOf(ownDepth(original), requireOpen().generator.depth), drawn };
    },
    plane: async () => (await placed()).plane,
    async drawOnPlane(x, y, label) {
      const latents = (await placed()).pointAt(x, y);
      return draw({ latents, labels: label === null ? null : Uint16Array.of(label) });
    },
  };
}

function requireEncoder({ encode }: Generator): NonNullable<Generator['encode']> {
  if (!encode) throw new AppError('unexpected', message('studio.noEncoder'));
  return encode;
}
