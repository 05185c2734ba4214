// Which runs are chosen, and which one the keyboard is at.
import { useMemo, useState } from 'react';
import type { Run } from '../../tracking/run.ts';

export interface RunSelection {
  /** Of those shown. */
  chosen: readonly Run[];
  has(id: string): boolean;
  toggle(id: string): void;
  /** Chooses all from the one last toggled to this one. */
  extendTo(id: string): void;
  /** Those as well, or not any more. */
  choose(runs: readonly Run[], isChosen: boolean): void;
  all(): void;
  clear(): void;
}

export function useRunSelection(shown: readonly Run[]): RunSelection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  return useMemo(() => {
    const chosen = shown.filter(({ id }) => ids.has(id));
    const places = (id: string | null) => shown.findIndex((run) => run.id === id);
    return {
      chosen,
      has: (id) => ids.has(id),
      toggle(id) {
        setAnchor(id);
        setIds((now) =>
          now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id]),
        );
      },
      extendTo(id) {
        const [from, to] = [places(anchor ?? id), places(id)].sort((a, b) => a - b) as [number, number];
        if (anchor === null) setAnchor(id);
        const between = shown.slice(Math.max(0, from), to + 1).map((run) => run.id);
        setIds((now) => new Set([...now, ...between]));
      },
      choose(runs, isChosen) {
        const own = new Set(runs.map(({ id }) => id));
        setIds((now) => new Set([...[...now].filter((id) => !own.has(id)), ...(isChosen ? own : [])]));
      },
      all: () => setIds(new Set(shown.map(({ id }) => id))),
      clear: () => setIds(new Set()),
    };
  }, [shown, ids, anchor]);
}
