// Composition root: opens the storage, mounts the app, starts what works in the background.
import { startFirstReading } from './app/first-reading.ts';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { boot } from './app/boot.ts';
import { startFaults } from './app/faults.ts';
import { startMissingCode } from './app/missing-code.ts';
import { startInstall } from './app/install.ts';
import { startIsolation } from './app/isolation.ts';
import { startOffline } from './app/offline.ts';
import { App } from './ui/shell/app.tsx';
import { localeFor } from './words/locale-for.mjs';
import { LOCALES } from './words/words-table.ts';
import { loadWords, startLocale } from './words/words.ts';

if (location.hash === '#/headless') {
  await (await import('./ui/shell/start-headless.ts')).startHeadless();
} else {
  // As the script within the page has found it.
  startLocale(localeFor(document.documentElement.lang, [], LOCALES));
  const ready = Promise.all([loadWords('shell'), startFirstReading()]);
  startFaults();
  startMissingCode();
  startInstall();
  startIsolation();
  startOffline();
  void ready.then(() => {
    createRoot(document.getElementById('root')!).render(<Root />);
  });
}

function Root() {
  useEffect(startTheRest, []);
  return <App />;
}

/** What the first picture does without comes once it is painted: its code would only hold that up. */
function startTheRest(): void {
  void loadWords('messages').catch(() => {}); // told as code that is missing, to whoever asks for it
  // What fails here is told by the storage to whoever listens, which the app does.
  boot()
    .then(async () => (await import('./app/handed-pack.ts')).startHanded())
    .catch(() => {});
}
