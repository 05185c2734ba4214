// Whether the app works with the network gone, and whether a new version waits. The work is done by the service worker.
import { isFromServiceWorker, type FromServiceWorker, type ToServiceWorker } from './offline-messages.ts';
import { createStore, type Store } from './store.ts';

export interface Offline {
  /** False on plain http from another host, in private windows of some browsers, and in development. */
  supported: boolean;
  /** Everything that the app needs is kept on this device. */
  ready: boolean;
  /** Files kept so far, of `total`; 0 of 0 while unknown. */
  done: number;
  total: number;
  /** For so many files the server gave something else, as far as they were asked for. */
  wrong: number;
  /** A new version is fully downloaded (or already taken by another tab) and waits for consent. */
  updateWaiting: boolean;
}

const UPDATE_CHECK_MS = 60 * 60 * 1000;

const store = createStore<Offline>({
  supported: false,
  ready: false,
  done: 0,
  total: 0,
  wrong: 0,
  updateWaiting: false,
});
export const offline: Store<Offline> = store;

let registration: ServiceWorkerRegistration | undefined;
let isReloadAgreed = false;
let isStarted = false;

/** Registers the service worker and follows it; does nothing where there is none. Call once, when the page starts. */
export function startOffline(): void {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container || !window.isSecureContext || import.meta.env.DEV || isStarted) return;
  isStarted = true;
  listenTo(container);
  container.register('./service-worker.js').then(follow, () => {
    store.set((previous) => ({ ...previous, supported: false }));
  });
}

/** Changes to the version that waits, and reloads this page once. Other tabs keep theirs until they are reloaded. */
export function applyUpdate(): void {
  isReloadAgreed = true;
  if (registration?.waiting) send(registration.waiting, { kind: 'activate' });
  else location.reload();
}

function listenTo(container: ServiceWorkerContainer): void {
  const first = container.controller;
  if (first) send(first, { kind: 'hello' });
  container.addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
    if (isFromServiceWorker(data)) notePrepared(data, source);
  });
  let hadController = first !== null;
  container.addEventListener('controllerchange', () => {
    if (isReloadAgreed) return location.reload();
    // The first one takes over a page of its own version; a later one means that another tab took the update.
    if (hadController) store.set((previous) => ({ ...previous, updateWaiting: true }));
    hadController = true;
  });
}

function notePrepared(
  { done, total, wrong = 0 }: FromServiceWorker,
  source: MessageEventSource | null,
): void {
  const ready = done === total;
  if (source !== null && source === registration?.waiting) {
    store.set((previous) => ({ ...previous, updateWaiting: previous.updateWaiting || ready }));
  } else {
    store.set((previous) => ({ ...previous, done, total, wrong, ready }));
  }
}

function follow(registered: ServiceWorkerRegistration): void {
  registration = registered;
  store.set((previous) => ({ ...previous, supported: true }));
  for (const worker of [registered.installing, registered.waiting, registered.active]) {
    if (worker) prepareWhenInstalled(worker);
  }
  registered.addEventListener('updatefound', () => {
    if (registered.installing) prepareWhenInstalled(registered.installing);
  });
  window.addEventListener('online', prepare);
  checkForUpdates(registered);
}

/** A version that waits fetches its files too, so that it works offline from the moment it is taken. */
function prepareWhenInstalled(worker: ServiceWorker): void {
  const onState = () => {
    if (worker.state === 'installed' || worker.state === 'activated') send(worker, { kind: 'prepare' });
  };
  worker.addEventListener('statechange', onState);
  onState();
}

function prepare(): void {
  for (const worker of [registration?.waiting, registration?.active])
    if (worker) send(worker, { kind: 'prepare' });
}

/** Browsers look for a new version on navigation only; an installed app may stay open for days. */
function checkForUpdates(registered: ServiceWorkerRegistration): void {
  let last = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - last < UPDATE_CHECK_MS) return;
    last = performance.now();
    registered.update().catch(() => {});
  });
}

function send(worker: ServiceWorker, message: ToServiceWorker): void {
  worker.postMessage(message);
}
