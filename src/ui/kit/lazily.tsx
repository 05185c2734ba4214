// A component whose code comes when it is first shown, or is asked for before that.
import { lazy, useState, type ComponentType } from 'react';

export interface Preloaded {
  /** Resolves when showing it waits for nothing. */
  preload: () => Promise<unknown>;
  isHere: () => boolean;
}

export type LazyComponent<Props> = ComponentType<Props> & Preloaded;

/** React keeps a placeholder for 300 ms at least, however soon the code comes: what is here already must not have one. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyComponent<Props> {
  let loaded: ComponentType<Props> | null = null;
  const preload = async () => ({ default: (loaded = await load()) });
  const Waiting = lazy(preload) as unknown as ComponentType<Props>;
  const Lazily = (props: Props) => {
    const [Shown] = useState(() => loaded ?? Waiting); // another one later would lose its state
    return <Shown {...props} />;
  };
  return Object.assign(Lazily, { preload, isHere: () => loaded !== null });
}
