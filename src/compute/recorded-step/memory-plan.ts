// Which values of a step may lie in one buffer: those of the same size and usage of which one is read for the last time
// before the other is written.
import type { Recording } from './recording.ts';

/** Dispatches between which a value has to stay, by their numbers. */
export interface Lifetime {
  bytes: number;
  /** Flags of GPUBufferUsage. */
  usage: number;
  first: number;
  last: number;
}

/** When each value is bound first and last; null for one that no dispatch binds. */
export function lifetimesOf({ values, dispatches }: Recording): (Lifetime | null)[] {
  const lifetimes = new Array<Lifetime | null>(values.length).fill(null);
  dispatches.forEach(({ bindings }, at) => {
    for (const index of bindings) {
      const known = lifetimes[index];
      if (known) known.last = at;
      else {
        const { bytes, usage } = values[index]!;
        lifetimes[index] = { bytes, usage, first: at, last: at };
      }
    }
  });
  return lifetimes;
}

export interface MemoryPlan {
  /** The buffers that it takes. */
  buffers: { bytes: number; usage: number }[];
  /** Which of them each value lies in, in the order of the lifetimes. */
  places: number[];
}

export function planMemory(lifetimes: readonly Lifetime[]): MemoryPlan {
  const order = [...lifetimes.keys()].sort((a, b) => lifetimes[a]!.first - lifetimes[b]!.first);
  const places = new Array<number>(lifetimes.length);
  const buffers: MemoryPlan['buffers'] = [];
  const lastUses: number[] = [];
  for (const value of order) {
    const { bytes, usage, first, last } = lifetimes[value]!;
    const isFit = (buffer: MemoryPlan['buffers'][number], i: number) =>
      buffer.bytes === bytes && buffer.usage === usage && lastUses[i]! < first;
    let place = buffers.findIndex(isFit);
    if (place < 0) place = buffers.push({ bytes, usage }) - 1;
    lastUses[place] = last;
    places[value] = place;
  }
  return { buffers, places };
}
