// Hostile zips whatever is packed in them: ways to damage one that don't look inside, and what further ways are made of.
import type { Random } from '../../shared/random.ts';
import { parse, type Files } from './test-pack-files.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
export type Json = Record<string, unknown>;
/** One hostile zip, from the sound one and its files; they are the caller's own to change. */
export type Make = (random: Random, files: Files, sound: Bytes) => Bytes | Promise<Bytes>;

export const UNREADABLE: Record<string, Make> = {
  'cut off, its directory put back': (random, _, sound) => {
    const from = 100 + random.integer(sound.length - 2000);
    return joined(sound.subarray(0, from), sound.subarray(from + 1 + random.integer(1024)));
  },
  'with something in front, in the middle or behind': (random, _, sound) => {
    const at = pick(random, [0, random.integer(sound.length), sound.length]);
    return joined(sound.subarray(0, at), noise(random, 1 + random.integer(500)), sound.subarray(at));
  },
  'that is none': (random) => noise(random, random.integer(5000)),
};

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.integer(items.length)]!;
}

export function noise(random: Random, length: number): Bytes {
  return Uint8Array.from({ length }, () => random.integer(256));
}

export function joined(...parts: Uint8Array[]): Bytes {
  return new Uint8Array(Buffer.concat(parts));
}

export function listed(files: Files, path: string, patch: object): unknown[] {
  const head = parse<{ files: { path: string }[] }>(files['manifest.json']);
  return head.files.map((file) => (file.path === path ? { ...file, ...patch } : file));
}

export function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}
