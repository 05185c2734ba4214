// What a conditional model is told of a picture, as numbers: its class as a one-hot row, or a colour.
import type { Rgb } from '../dataset/dataset.ts';

/** [classCount]: 1 at the class, 0 elsewhere. */
export function toldClass(label: number, classCount: number): number[] {
  return Array.from({ length: classCount }, (_, i) => (i === label ? 1 : 0));
}

/** The paint whose colour fixed sample `at` is told, of `count`: neighbours in a catalogue are alike, so far apart. */
export function paintOfSample(at: number, count: number): number {
  return (at * 7919) % count;
}

/** Coded RGB in [−1, 1], of code values. */
export function toldColour(colour: Rgb): number[] {
  return colour.map((value) => value / 127.5 - 1);
}
