// Home: what the app does and three doors into it; with catalogues, the library.
import { lazy, Suspense } from 'react';
import { handed } from '../../app/handed-state.ts';
import { install } from '../../app/install.ts';
import { earlierImports, importJob } from '../../app/jobs/import-state.ts';
import { jobList, openJobs } from '../../app/jobs/jobs-state.ts';
import { DatasetList } from './dataset-list.tsx';
import { Doors } from '../intake/doors.tsx';
import { lazily } from '../kit/lazily.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useLibrary } from '../kit/library.ts';
import { useStore } from '../kit/use-store.ts';
import { strings } from '../kit/strings.ts';
import './home.css';

/** Their code comes with the first of them. */
const Imports = lazy(() => import('../intake/import-panel.tsx').then((m) => ({ default: m.Imports })));

const HandedNote = lazy(() => import('../intake/handed-note.tsx').then((m) => ({ default: m.HandedNote })));

const InstallOffer = lazily(() => import('../keeping/install-offer.tsx').then((m) => m.InstallOffer));

/** Of the first screen, which is seen a few times at most. */
const FirstBooks = lazily(() => import('../first/first-parts.ts').then((m) => m.FirstBooks));
const Steps = lazily(() => import('../first/first-parts.ts').then((m) => m.Steps));

export function HomePage() {
  usePageTitle(strings.nav.catalogues);
  const { isLoaded, datasets } = useLibrary();
  const isImporting = useStore(importJob, ({ state }) => ['running', 'waiting', 'asking'].includes(state));
  if (!isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  if (datasets.length === 0)
    return (
      <div className="home">
        <div className="home__intro">
          <h1 className="home__title">{strings.home.title}</h1>
          <p className="home__lead">{strings.home.lead}</p>
        </div>
        <AnyImports />
        {!isImporting && (
          <div className="home__first">
            <div className="home__books">
              <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
                <FirstBooks />
              </Suspense>
            </div>
            <Doors isFirst areBooksBeside />
          </div>
        )}
        <Suspense>
          <Steps />
        </Suspense>
        <Handed />
      </div>
    );
  return (
    <div className="home">
      <h1>{strings.home.library}</h1>
      <AnyImports />
      <DatasetList />
      <Installing />
      {!isImporting && (
        <section className="stack" aria-labelledby="add-title">
          <h2 id="add-title">{strings.home.addAnother}</h2>
          <Doors />
        </section>
      )}
      <Handed />
    </div>
  );
}

function Installing() {
  const canBe = useStore(install, (state) => state === 'offered' || state === 'by-hand');
  return <Suspense>{canBe && <InstallOffer />}</Suspense>;
}

/** Below all else: it appears by itself. */
function Handed() {
  const isAny = useStore(handed, (list) => Boolean(list?.pack));
  return <Suspense>{isAny && <HandedNote />}</Suspense>;
}

/** What runs, waits, has failed or is done, or wants its files. */
function AnyImports() {
  const isIdle = useStore(importJob, ({ state }) => state === 'idle');
  const hasEarlier = useStore(earlierImports, (ended) => ended.length > 0);
  const isAnyOpen = useStore(jobList, (list) => openJobs(list, 'import').length > 0);
  if (isIdle && !hasEarlier && !isAnyOpen) return null;
  return (
    <Suspense>
      <Imports />
    </Suspense>
  );
}
