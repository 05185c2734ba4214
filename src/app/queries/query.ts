// What a view shows of the store: how it is read, and after which changes it is read again.
import { onChange, type ChangeKind } from '../../storage/changes.ts';

/** A constant of its module: a view that is given another one reads again. */
export interface Query<A, T> {
  read(argument: A): Promise<T>;
  kinds: readonly ChangeKind[];
}

/** Everything that a person keeps. */
export const ALL_RECORDS: readonly ChangeKind[] = [
  'datasets',
  'models',
  'runs',
  'scans',
  'previews',
  'projects',
  'photos',
  'lpips',
];

/** Calls the listener after each change of these kinds, in this tab or another. Returns the way to stop. */
export const onStored: (kinds: readonly ChangeKind[], listener: () => void) => () => void = onChange;
