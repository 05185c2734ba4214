// Composition root: opens the storage, mounts the app, starts what works in the background.
import { firstReading, startFirstReading } from './app/first-reading.ts';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { boot } from './app/boot.ts';
import { startFaults } from './app/faults.ts';
import { startMissingCode } from './app/missing-code.ts';
import { areFilesKept, makeAnswersReady, mayBeginAtCamera, nameFirstPage } from './app/opening.ts';
import { settledWithin } from './shared/settled-within.ts';
import { startInstall } from './app/install.ts';
import { startIsolation } from './app/isolation.ts';
import { startOffline } from './app/offline.ts';
import { startSecondClicks } from './ui/kit/second-click.ts';
import { App, CameraPage } from './ui/shell/app.tsx';
import { localeFor } from './words/locale-for.mjs';
import { LOCALES } from './words/words-table.ts';
import { loadWords, startLocale } from './words/words.ts';

/** The camera's page is waited for this long before the frame is drawn without it. */
const PATIENCE_MS = 1000;
/** By then the camera has its first answer, on a slow phone, too: what can wait would only hold that up. */
const REST_MS = 3000;

if (location.hash === '#/headless') {
  await (await import('./ui/shell/start-headless.ts')).startHeadless();
} else {
  // As the script within the page has found it.
  startLocale(localeFor(document.documentElement.lang, [], LOCALES));
  const isMaybeCamera = mayBeginAtCamera();
  const ready = Promise.all([loadWords('shell'), startFirstReading(isMaybeCamera)]);
  if (isMaybeCamera && areFilesKept()) void beginCamera();
  startFaults();
  startSecondClicks();
  startMissingCode();
  startInstall();
  startIsolation();
  startOffline();
  void ready.then(async () => {
    const first = firstReading();
    const isCamera = first !== null && nameFirstPage(first);
    if (isCamera) await settledWithin(beginCamera(), PATIENCE_MS);
    createRoot(document.getElementById('root')!).render(<Root restMs={isCamera ? REST_MS : 0} />);
  });
}

/** Its code, and what answers it, are loaded side by side. Resolves when its page can be drawn. */
function beginCamera(): Promise<unknown> {
  const page = CameraPage.preload();
  page.catch(() => {}); // told where it is shown
  makeAnswersReady();
  return page;
}

/** `restMs`: what can wait is begun so many ms after the first picture. */
function Root({ restMs }: { restMs: number }) {
  useEffect(() => {
    void loadWords('messages').catch(() => {}); // told as code that is missing, to whoever asks for it
    if (restMs === 0) return startTheRest();
    void mendFirst().catch(() => {}); // as told below
    const timer = setTimeout(startTheRest, restMs);
    return () => clearTimeout(timer);
  }, [restMs]);
  return <App />;
}

/** Before anything is written, which may be long before the rest. */
async function mendFirst(): Promise<void> {
  await (await import('./storage/mend-at-start.ts')).mendFromLastStart();
}

/** What the first picture does without comes once it is painted: its code would only hold that up. */
function startTheRest(): void {
  // What fails here is told by the storage to whoever listens, which the app does.
  boot()
    .then(async () => (await import('./app/handed-pack.ts')).startHanded())
    .catch(() => {});
}
