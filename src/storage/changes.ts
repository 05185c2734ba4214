// Who changed what, told to every tab and worker of this app after the change is on disk.

const CHANGE_KINDS = [
  ...([
    'datasets',
    'runs',
    'models',
    'settings',
    'scans',
    'jobs',
    'comparisons',
    'previews',
    'history',
    'asked',
    'sweeps',
    'projects',
    'photos',
    'lpips',
  ] as const),
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

type Listener = (kind: ChangeKind) => void;

const listeners = new Map<Listener, ReadonlySet<ChangeKind>>();
let channel: BroadcastChannel | null | undefined;

/** Tells this context in the next microtask and the others soon. Call it after the transaction is done. */
export function notifyChange(kind: ChangeKind): void {
  tell(kind);
  openChannel()?.postMessage(kind);
}

/** Calls the listener after each change of these kinds, wherever it was made. Returns the way to stop. */
export function onChange(kinds: ChangeKind | readonly ChangeKind[], listener: Listener): () => void {
  openChannel();
  const own: Listener = (kind) => listener(kind);
  listeners.set(own, new Set(typeof kinds === 'string' ? [kinds] : kinds));
  return () => listeners.delete(own);
}

/** In turns of their own: a listener that throws must not make a stored change look failed. */
function tell(kind: ChangeKind): void {
  for (const [listener, kinds] of listeners)
    if (kinds.has(kind)) queueMicrotask(() => listeners.has(listener) && listener(kind));
}

/** Null where the browser has no BroadcastChannel: then only this context is told. */
function openChannel(): BroadcastChannel | null {
  if (channel !== undefined) return channel;
  channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('swatchlight');
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const kind = CHANGE_KINDS.find((known) => known === data);
    if (kind) tell(kind);
  });
  return channel;
}
