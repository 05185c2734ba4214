// The frame of the app: routes, navigation, and what is listened for on every page.
import { Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { onFault } from '../../app/faults.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { KeepingBanner } from '../keeping/keeping-banner.tsx';
import { lazily } from '../kit/lazily.tsx';
import { Header, TabBar } from './navigation.tsx';
import { Notice } from '../kit/notice.tsx';
import { UpdateBanner } from '../keeping/offline-badge.tsx';
import { StorageBanner } from '../keeping/storage-banner.tsx';
import { ToastView } from '../kit/toast-view.tsx';
import { announcement } from '../kit/announce.ts';
import { LibraryContext } from '../kit/library.ts';
import { offers } from '../../app/offers.ts';
import { offerFiles } from '../intake/receive.ts';
import { tellSurprise } from '../kit/tell-problem.ts';
import { useReadLibrary } from '../kit/use-library.ts';
import { usePaste } from '../intake/use-paste.ts';
import { useShortcuts } from '../kit/use-shortcuts.ts';
import { useStore } from '../kit/use-store.ts';
import { usePathLocation } from '../kit/address.ts';
import { useApproach, useReadyLocation, type LazyPages } from './ahead.ts';
import { useWindowDrop } from '../intake/use-window-drop.ts';
import { HomePage } from '../catalogue/home-page.tsx';
import { strings } from '../kit/strings.ts';
import { onWordsChange, wordsTurn } from '../../words/words.ts';
import '../../shared/tokens.css';
import '../kit/base.css';
import '../kit/controls.css';
import './chrome.css';
import '../kit/overlays.css';
import '../kit/print.css';

const CataloguePage = lazily(() => import('../catalogue/catalogue-page.tsx').then((m) => m.CataloguePage));
const TrainPage = lazily(() => import('../training/train-page.tsx').then((m) => m.TrainPage));
const RunsPage = lazily(() => import('../runs/runs-page.tsx').then((m) => m.RunsPage));
const RunPage = lazily(() => import('../run/run-page.tsx').then((m) => m.RunPage));
const MatchPage = lazily(() => import('../match/match-page.tsx').then((m) => m.MatchPage));
/** Also asked for before anything is drawn, where it comes first. */
export const CameraPage = lazily(() => import('../camera/camera-page.tsx').then((m) => m.CameraPage));
const ScansPage = lazily(() => import('../scans/scans-page.tsx').then((m) => m.ScansPage));
const ModelsPage = lazily(() => import('../models/models-page.tsx').then((m) => m.ModelsPage));
const StudioPage = lazily(() => import('../studio/studio-page.tsx').then((m) => m.StudioPage));
const CardPage = lazily(() => import('../card/card-page.tsx').then((m) => m.CardPage));
const SettingsPage = lazily(() => import('../settings/settings-page.tsx').then((m) => m.SettingsPage));
const JobsPage = lazily(() => import('../jobs/jobs-page.tsx').then((m) => m.JobsPage));
const ShortcutsDialog = lazily(() => import('./shortcuts-dialog.tsx').then((m) => m.ShortcutsDialog));
const OfferDialog = lazily(() => import('./offer-dialog.tsx').then((m) => m.OfferDialog));
const far = () => import('./far-pages.ts');
const CompareRunsPage = lazily(() => far().then((m) => m.compareRunsPage()));
const HealthPage = lazily(() => far().then((m) => m.healthPage()));
const AskedPage = lazily(() => far().then((m) => m.askedPage()));
const ComparisonsPage = lazily(() => far().then((m) => m.comparisonsPage()));
const EquivalentsPage = lazily(() => far().then((m) => m.equivalentsPage()));
const PaintPage = lazily(() => far().then((m) => m.paintPage()));
const SweepsPage = lazily(() => far().then((m) => m.sweepsPage()));
const WallPage = lazily(() => far().then((m) => m.wallPage()));
const ProjectsPage = lazily(() => far().then((m) => m.projectsPage()));
const DeckPage = lazily(() => far().then((m) => m.deckPage()));
const HandoutPage = lazily(() => far().then((m) => m.handoutPage()));
const HelpPage = lazily(() => far().then((m) => m.helpPage()));
const PAGES: LazyPages = [
  ['/catalogue/:id', CataloguePage],
  ['/health/:id', HealthPage],
  ['/asked/:id', AskedPage],
  ['/equivalents/:from?/:to?', EquivalentsPage],
  ['/train/:id?', TrainPage],
  ['/runs', RunsPage],
  ['/runs/compare/:ids?', CompareRunsPage],
  ['/runs/:id', RunPage],
  ['/models/:id?', ModelsPage],
  ['/studio/:id?', StudioPage],
  ['/comparisons/:id?', ComparisonsPage],
  ['/sweeps/:id?', SweepsPage],
  ['/match', MatchPage],
  ['/paint/:id/:index', PaintPage],
  ['/wall/:id?/:paint?', WallPage],
  ['/camera', CameraPage],
  ['/scans/:id?/:otherId?', ScansPage],
  ['/projects/:id?/:view?', ProjectsPage],
  ['/card', CardPage],
  ['/fan-deck/:id', DeckPage],
  ['/hand-out', HandoutPage],
  ['/jobs', JobsPage],
  ['/settings', SettingsPage],
  ['/help', HelpPage],
];

/** Made anew when the language changes: words are read where they are shown. */
export function App() {
  const turn = useSyncExternalStore(onWordsChange, wordsTurn);
  return (
    <ErrorBoundary key={turn}>
      <Router hook={usePathLocation}>
        <Frame />
      </Router>
    </ErrorBoundary>
  );
}

/** The system keeps what it hands over until somebody asks for it: that code comes after the first picture. */
function takeLaunchFiles(): () => void {
  let end: (() => void) | null = null;
  let isOver = false;
  import('../../app/launch.ts')
    .then(({ onLaunchFiles }) => {
      if (!isOver) end = onLaunchFiles(offerFiles);
    })
    .catch(() => {}); // told as code that is missing
  return () => {
    isOver = true;
    end?.();
  };
}

function Frame() {
  const library = useReadLibrary();
  const [areShortcutsOpen, setAreShortcutsOpen] = useState(false);
  const isDragging = useWindowDrop();
  usePaste();
  useEffect(takeLaunchFiles, []);
  useEffect(() => onFault(tellSurprise), []);
  useApproach(PAGES);
  useShortcuts(
    useMemo(
      () => ({
        m: () => navigate('/match'),
        t: () => navigate('/train'),
        r: () => navigate('/runs'),
        c: () => navigate('/'),
        n: () => navigate('/scans'),
        s: () => navigate('/settings'),
        '?': () => setAreShortcutsOpen(true),
      }),
      [],
    ),
  );
  return (
    <LibraryContext value={library}>
      <div className="frame">
        <a className="button skip-link" href="#main" onClick={skipToMain}>
          {strings.app.skip}
        </a>
        <Header onShortcuts={() => setAreShortcutsOpen(true)} />
        {library.error === undefined ? <Pages /> : <NoStorage error={library.error} />}
        <TabBar />
      </div>
      <div className="told">
        <UpdateBanner />
        <StorageBanner />
        <KeepingBanner />
        <ToastView />
      </div>
      <Announcer />
      <Offers />
      <Suspense>
        {areShortcutsOpen && <ShortcutsDialog onClose={() => setAreShortcutsOpen(false)} />}
      </Suspense>
      {isDragging && (
        <div className="drop-overlay" aria-hidden="true">
          <p className="drop-overlay__title">{strings.drop.overlay}</p>
          <p>{strings.drop.hint}</p>
        </div>
      )}
    </LibraryContext>
  );
}

/** Without storage there is nothing to show; the navigation stays. */
function NoStorage({ error }: { error: unknown }) {
  return (
    <main id="main" className="frame__main" tabIndex={-1}>
      <Notice title={strings.app.noStorage}>
        <p role="alert">{sentenceOf(error)}</p>
        <button type="button" className="button button--primary" onClick={() => window.location.reload()}>
          {strings.app.reload}
        </button>
      </Notice>
    </main>
  );
}

/** The hash is the route, so the link moves the focus itself. */
function skipToMain(event: { preventDefault(): void }) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Pages() {
  const [wanted] = useLocation();
  const location = useReadyLocation(wanted, PAGES);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [location]);
  return (
    <main id="main" className="frame__main" tabIndex={-1} aria-busy={location !== wanted}>
      <ErrorBoundary key={location}>
        <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
          <Switch location={location}>
            <Route path="/" component={HomePage} />
            <Route path="/catalogue/:id">{({ id }) => <CataloguePage key={id} datasetId={id} />}</Route>
            <Route path="/health/:id">{({ id }) => <HealthPage key={id} datasetId={id} />}</Route>
            <Route path="/asked/:id">{({ id }) => <AskedPage key={id} datasetId={id} />}</Route>
            <Route path="/train/:id?">{({ id }) => <TrainPage datasetId={id ?? null} />}</Route>
            <Route path="/equivalents/:from?/:to?">
              {({ from, to }) => <EquivalentsPage from={from} to={to} />}
            </Route>
            <Route path="/runs" component={RunsPage} />
            <Route path="/runs/compare/:ids?">{({ ids }) => <CompareRunsPage ids={ids ?? ''} />}</Route>
            <Route path="/runs/:id">{({ id }) => <RunPage key={id} runId={id} />}</Route>
            <Route path="/models/:id?">{({ id }) => <ModelsPage modelId={id ?? null} />}</Route>
            <Route path="/studio/:id?">{({ id }) => <StudioPage id={id ?? null} />}</Route>
            <Route path="/comparisons/:id?">{({ id }) => <ComparisonsPage id={id ?? null} />}</Route>
            <Route path="/sweeps/:id?">{({ id }) => <SweepsPage id={id ?? null} />}</Route>
            <Route path="/match" component={MatchPage} />
            <Route path="/camera" component={CameraPage} />
            <Route path="/paint/:id/:index">{(place) => <PaintPage {...place} />}</Route>
            <Route path="/wall/:id?/:paint?">{(place) => <WallPage {...place} />}</Route>
            <Route path="/scans/:id?/:otherId?">
              {({ id, otherId }) => <ScansPage id={id} otherId={otherId} />}
            </Route>
            <Route path="/projects/:id?/:view?">
              {({ id, view }) => <ProjectsPage id={id} view={view} />}
            </Route>
            <Route path="/card" component={CardPage} />
            <Route path="/fan-deck/:id">{({ id }) => <DeckPage key={id} datasetId={id} />}</Route>
            <Route path="/hand-out" component={HandoutPage} />
            <Route path="/jobs" component={JobsPage} />
            <Route path="/settings" component={SettingsPage} />
            <Route path="/help" component={HelpPage} />
            <Route>
              <Notice title={strings.app.notFound} />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

/** Its code comes with the first offer, which few sessions have. */
function Offers() {
  const isAsked = useStore(offers, (waiting) => waiting.length > 0);
  return <Suspense>{isAsked && <OfferDialog />}</Suspense>;
}

function Announcer() {
  const sentence = useStore(announcement);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {sentence}
    </div>
  );
}
