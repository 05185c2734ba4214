// Which paint of a catalogue a paint that comes in is: by code, then by folder or name, then by its pictures. Pure.
import { isPresent, type Paint } from '../dataset.ts';

/** Places in the catalogue by places in what comes in; null for a paint that it does not have. Each is taken once. */
export function pairPaints(known: readonly Paint[], incoming: readonly Paint[]): (Paint | null)[] {
  const found: (Paint | null)[] = incoming.map(() => null);
  const taken = new Set<number>();
  // What is there comes first: a paint that is gone comes back only where nothing else is meant.
  const groups = [known.filter(isPresent), known.filter((paint) => !isPresent(paint))];
  for (const group of groups) for (const keysOf of KEYS) pairBy(keysOf, group, incoming, found, taken);
  return found;
}

type KeysOf = (paint: Paint) => readonly string[];

/** In the order in which they are believed. A code with another name is the same paint renamed; a name may come twice. */
const KEYS: readonly KeysOf[] = [
  ({ code, name }) => (code === null ? [] : [`${plain(code)} ${plain(name)}`]),
  ({ code }) => (code === null ? [] : [plain(code)]),
  ({ folder }) => [plain(folder)],
  ({ name }) => [plain(name)],
  ({ pictures }) => pictures.filter(({ role }) => role === 'key').flatMap(({ hash }) => hash ?? []),
  ({ pictures }) => pictures.flatMap(({ hash }) => hash ?? []),
];

const plain = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Keys that several paints share tell none of them apart. */
function pairBy(
  keysOf: KeysOf,
  known: readonly Paint[],
  incoming: readonly Paint[],
  found: (Paint | null)[],
  taken: Set<number>,
): void {
  const free = known.filter(({ index }) => !taken.has(index));
  const open = incoming.flatMap((_, i) => (found[i] ? [] : [i]));
  if (free.length === 0 || open.length === 0) return;
  const ours = uniqueKeys(free.map((paint) => [paint.index, keysOf(paint)] as const));
  const theirs = uniqueKeys(open.map((i) => [i, keysOf(incoming[i]!)] as const));
  const byIndex = new Map(free.map((paint) => [paint.index, paint]));
  for (const [key, i] of theirs) {
    const index = ours.get(key);
    if (index === undefined || taken.has(index) || found[i]) continue;
    found[i] = byIndex.get(index)!;
    taken.add(index);
  }
}

function uniqueKeys(entries: readonly (readonly [number, readonly string[]])[]): Map<string, number> {
  const owners = new Map<string, number | null>();
  for (const [owner, keys] of entries)
    for (const key of new Set(keys)) owners.set(key, owners.has(key) ? null : owner);
  const unique = new Map<string, number>();
  for (const [key, owner] of owners) if (owner !== null) unique.set(key, owner);
  return unique;
}
