// What classes are called. It is no part of the digest: models, runs and files know a class by its place in the list.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { plainName } from '../names.ts';
import type { LabelledData, PictureClass } from './classes.ts';

export const LONGEST_CLASS_NAME = 60;

/**
 * The classes under these names, in their order. AppError `bad-parameters` for a new name that is empty, or that another
 * class has, in whichever case.
 */
export function renamed(classes: readonly PictureClass[], names: readonly string[]): PictureClass[] {
  const plain = classes.map((one, i) =>
    names[i] === undefined || names[i] === one.name
      ? one.name
      : plainName(names[i]).trim().slice(0, LONGEST_CLASS_NAME).trim(),
  );
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

/** The data under the names that the classes of the same pictures have in `home`; as it is where they are others. */
export function namedAs(home: LabelledData | null, data: LabelledData): LabelledData {
  if (!home || !areSame(home.classes, data.classes)) return data;
  return { ...data, classes: data.classes.map((one, i) => ({ ...one, name: home.classes[i]!.name })) };
}

function areSame(own: readonly PictureClass[], other: readonly PictureClass[]): boolean {
  return own.length === other.length && own.every(({ count }, i) => count === other[i]!.count);
}
