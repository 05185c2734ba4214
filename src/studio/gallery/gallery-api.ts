// What the gallery asks its worker: plain data, no code. Pictures are RGB bytes, side after side, whatever a model draws in.
import type { Told } from '../../shared/message.ts';

/** A stored model by any of its networks, or what a run has after an epoch. */
export type GallerySource =
  { kind: 'model'; modelId: string } | { kind: 'checkpoint'; runId: string; slot: 'last' | 'best' };

/** A class or a paint that a model can be told. */
export interface GalleryLabel {
  name: string;
  /** Of a paint: sRGB code values. */
  colour: readonly [r: number, g: number, b: number] | null;
}

export interface OpenedGallery {
  /** Of every picture, in pixels. */
  side: number;
  latentSize: number;
  /** What it is told; empty where it is told nothing. */
  labels: GalleryLabel[];
  /** It makes codes of pictures. */
  hasEncoder: boolean;
  datasetId: string;
  /** The real pictures are here: a dataset out of a pack has none, and others than it learned from are not those. */
  hasPictures: boolean;
  /** How many those are; 0 where they are not. */
  pictureCount: number;
  /** What it computes on, in words. */
  device: Told;
}

/** Latent points with what is told beside each: as many labels as rows, or null. */
export interface LatentRows {
  /** [n, latentSize] */
  latents: Float32Array;
  /** Index into `labels` of each, or null where the model is told nothing. */
  labels: Uint16Array | null;
}

export interface Drawn extends LatentRows {
  /** n × side × side × RGB bytes. */
  pictures: Uint8Array;
}

export interface SampleWish {
  seed: number;
  /** Which samples of that seed: each is the same whichever others are asked for. */
  places: readonly number[];
  labels: Uint16Array | null;
  /** Each number of z is multiplied by it; 1 is the prior. */
  temperature: number;
  /** Numbers beyond it are drawn again, before `temperature`; Infinity for none. */
  truncation: number;
}

export interface PathWish {
  from: LatentRows;
  to: LatentRows;
  steps: number;
  shape: 'linear' | 'spherical';
}

export interface RealPicture {
  /** Its number in the dataset. */
  index: number;
  /** Class or paint. */
  name: string;
  side: number;
  /** side × side × RGB bytes. */
  picture: Uint8Array;
}

export interface Nearest {
  /** The nearest first, each with the root mean square of what it differs by, in code values of the compared side. */
  pictures: (RealPicture & { distance: number })[];
  /** Pictures that it was compared with. */
  compared: number;
  /** Side at which they were compared. */
  comparedSide: number;
  /** Median distance of a real picture to the real one nearest to it; null with one picture. */
  typical: number | null;
}

/** By the two directions in which the codes differ most, or so that near ones stay together. */
export type PlaneLayout = 'principal' | 'neighbours';

export interface LatentPlane {
  /** Numbers of the pictures in the dataset, of their labels, and where each lies, [n, 2]. */
  indices: Uint32Array;
  labels: Uint16Array;
  points: Float32Array;
  /** Of each label: the paint's colour (sRGB code values), or null for a class. */
  colours: GalleryLabel['colour'][];
  /** Share of the variance of the codes along each axis, 0–1; empty for axes that stand for nothing. */
  explained: number[];
}

/** Every call is answered by the model that is open when it comes, even where another is opened meanwhile. */
export interface GalleryApi {
  /**
   * Opens a model in place of the one before. AppError `bad-record`, `no-backend`; `cancelled` where it was asked for another
   * before this one was open.
   */
  open(source: GallerySource): Promise<OpenedGallery>;
  sample(wish: SampleWish): Promise<Drawn>;
  draw(rows: LatentRows): Promise<Drawn>;
  path(wish: PathWish): Promise<Drawn>;
  /** Codes of drawn pictures (as `Drawn.pictures`), and what they come out as. AppError `unexpected` without an encoder. */
  encodeAgain(pictures: Uint8Array, labels: Uint16Array | null): Promise<Drawn>;
  /** One picture (as `Drawn.pictures`). AppError `bad-record` where the real pictures are gone. */
  nearest(picture: Uint8Array): Promise<Nearest>;
  /** A picture of the dataset, its code drawn. */
  encodeReal(index: number): Promise<{ real: RealPicture; drawn: Drawn }>;
  /** A file, cut to the square that the model takes. AppError `not-a-picture`. */
  encodeFile(
    file: Blob,
    fit: 'pad' | 'crop',
    label: number | null,
  ): Promise<{ original: Uint8Array; drawn: Drawn }>;
  /**
   * The dataset's codes on a plane; principal components unless said otherwise. Always the same for the same codes. AppError
   * `too-few-pictures` where neighbours are too few, `cancelled` after `stopPlane`.
   * @param tell share done, 0–1, of a layout that takes its time
   */
  plane(layout?: PlaneLayout, tell?: (share: number) => void): Promise<LatentPlane>;
  /** A layout by neighbours that is under way ends. */
  stopPlane(): void;
  /** A point of that plane in the latent space: between its nearest points' codes where it is laid out by neighbours. */
  drawOnPlane(x: number, y: number, label: number | null, layout?: PlaneLayout): Promise<Drawn>;
}
