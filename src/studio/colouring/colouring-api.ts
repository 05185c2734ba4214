// What the studio's worker offers of models that fill outlines with a told colour. Types only.
import type { GallerySource } from '../gallery/gallery-api.ts';
import type { Rgb } from '../../dataset/dataset.ts';
import type { SaidColour } from '../../training/kind-painter.ts';

export interface ColouringApi {
  /** Opens a model or a checkpoint in place of the one before. AppError `bad-record` when it is gone or fills nothing, `no-backend`. */
  openPainter(source: GallerySource): Promise<{ side: number; readsPhrases: boolean }>;
  /** A picture file, padded to the square that the model takes, as its RGB bytes. AppError `not-a-picture`. */
  readOutline(file: Blob): Promise<Uint8Array>;
  /** side × side × RGB bytes for each colour, back to back. */
  fill(picture: Uint8Array, colours: readonly SaidColour[]): Promise<Uint8Array>;
  /** What a phrase comes to, in code values, with a model that reads phrases. */
  meant(phrase: string): Promise<Rgb>;
}
