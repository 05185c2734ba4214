// What a GAN learns from, whatever its dataset is of. Pictures are named by their numbers, from 0.

export interface GanPictures {
  count: number;
  /** Side at which what is drawn is shown, and at which the dataset has its pictures. */
  shownSide: number;
  /** A picture at the networks’ side: code values 0–255, not rounded, into `out` from `offset` on. */
  read(picture: number, out: Float32Array, offset: number): void;
  /** What networks that listen are told of a picture: numbers in [−1, 1]. */
  toldOf(picture: number): readonly number[];
  /** The same for place `at` of the fixed samples: spread over the dataset. */
  toldOfSample(at: number): readonly number[];
  /**
   * What the samples of an epoch are like. `diversity`: how much they differ, as a share of what the dataset’s do;
   * `lab_frechet`: the Fréchet distance of their mean colours to the dataset’s.
   * @param drawn code values, not rounded
   * @param told what each sample was told, where anything
   */
  measure(drawn: Float32Array, told: Float32Array | null): { lab_frechet: number } & Record<string, number>;
}

/** Most pictures that the dataset is measured by. */
export const MEASURED_PICTURES = 1024;
