// A component whose code comes when it is first shown, or is asked for before that.
import { lazy, useState, type ComponentType } from 'react';
import { settledWithin } from '../../shared/settled-within.ts';
import { wordsSettled } from '../../words/words.ts';

export interface Preloaded {
  /** Resolves when showing it waits for nothing. */
  preload: () => Promise<unknown>;
  isHere: () => boolean;
}

export type LazyComponent<Props> = ComponentType<Props> & Preloaded;

/** How long code waits for what was asked for before it: that may hang on the network, and the rest must not. */
const PATIENCE_MS = 5000;

/** The code that was asked for last; settled or not. */
let before: Promise<unknown> = Promise.resolve();

/** React keeps a placeholder for 300 ms at least, however soon the code comes: what is here already must not have one. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyComponent<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<{ default: ComponentType<Props> }> | null = null;
  const preload = () => (loading ??= inTurn(load).then(keep, tryAgain));
  const keep = (component: ComponentType<Props>) => ({ default: (loaded = component) });
  const tryAgain = (error: unknown) => {
    loading = null;
    throw error;
  };
  const Waiting = lazy(preload) as unknown as ComponentType<Props>;
  const Lazily = (props: Props) => {
    const [Shown] = useState(() => loaded ?? Waiting); // another one later would lose its state
    return <Shown {...props} />;
  };
  return Object.assign(Lazily, { preload, isHere: () => loaded !== null });
}

/** One after the other, and with the words of what was loaded: see `wordsSettled`. */
function inTurn<T>(load: () => Promise<T>): Promise<T> {
  const own = settledWithin(before, PATIENCE_MS).then(load).finally(wordsOfIt);
  before = own;
  return own;
}

function wordsOfIt(): Promise<unknown> {
  return settledWithin(wordsSettled(), PATIENCE_MS);
}
