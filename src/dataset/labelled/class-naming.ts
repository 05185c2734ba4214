// What classes are called. It is no part of the digest: models, runs and files know a class by its place in the list.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { plainName } from '../names.ts';
import type { LabelledData, PictureClass } from './classes.ts';

export const LONGEST_CLASS_NAME = 60;

/** Names by the place of the class in the list. */
export type ClassNames = ReadonlyMap<number, string>;

/**
 * The classes with these names for some of them. AppError `bad-parameters` for a new name that is empty, or that another
 * class has, in whichever case.
 */
export function renamed(classes: readonly PictureClass[], names: ClassNames): PictureClass[] {
  const plain = classes.map((one, i) => {
    const name = names.get(i);
    return name === undefined || name === one.name ? one.name : shortened(plainName(name).trim());
  });
  const count = new Map<string, number>();
  for (const name of plain) count.set(name.toLowerCase(), (count.get(name.toLowerCase()) ?? 0) + 1);
  return classes.map((one, i) => {
    const name = plain[i]!;
    if (name === one.name) return one;
    if (name === '') throw new AppError('bad-parameters', message('labelled.noClassName'));
    if (count.get(name.toLowerCase())! > 1)
      throw new AppError('bad-parameters', message('labelled.sameClassName', { name }));
    return { ...one, name };
  });
}

/** Whole characters only: half of a pair is none. */
function shortened(name: string): string {
  return [...name].slice(0, LONGEST_CLASS_NAME).join('').trim();
}

/** The classes with exactly these names again, as folders or files may give them: two alike, or longer than any typed. */
export function restored(classes: readonly PictureClass[], names: ClassNames): PictureClass[] {
  return classes.map((one, i) => ({ ...one, name: names.get(i) ?? one.name }));
}

/** The data under the names that the classes of the same pictures have in `home`; as it is where they are others. */
export function namedAs(home: LabelledData | null, data: LabelledData): LabelledData {
  if (!home || !areSame(home.classes, data.classes)) return data;
  return { ...data, classes: data.classes.map((one, i) => ({ ...one, name: home.classes[i]!.name })) };
}

function areSame(own: readonly PictureClass[], other: readonly PictureClass[]): boolean {
  return own.length === other.length && own.every(({ count }, i) => count === other[i]!.count);
}
