// Home: what the app does and three doors into it; with catalogues, the library.
import { importJob } from '../../app/import-job.ts';
import { DatasetList } from '../components/dataset-list.tsx';
import { Doors } from '../components/doors.tsx';
import { Imports } from '../components/import-panel.tsx';
import { InstallOffer } from '../components/install-offer.tsx';
import { Steps } from '../components/steps.tsx';
import { usePageTitle } from '../hooks/use-page-title.ts';
import { useLibrary } from '../hooks/library.ts';
import { useStore } from '../hooks/use-store.ts';
import { strings } from '../strings.ts';
import '../styles/home.css';

export function HomePage() {
  usePageTitle(strings.nav.catalogues);
  const { isLoaded, datasets } = useLibrary();
  const job = useStore(importJob);
  if (!isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  const isImporting = job.state === 'running' || job.state === 'waiting';
  if (datasets.length === 0)
    return (
      <div className="home">
        <div className="home__intro">
          <h1 className="home__title">{strings.home.title}</h1>
          <p className="home__lead">{strings.home.lead}</p>
        </div>
        <Imports />
        {!isImporting && <Doors isFirst />}
        <Steps />
      </div>
    );
  return (
    <div className="home">
      <h1>{strings.home.library}</h1>
      <Imports />
      <DatasetList />
      <InstallOffer />
      {!isImporting && (
        <section className="stack" aria-labelledby="add-title">
          <h2 id="add-title">{strings.home.addAnother}</h2>
          <Doors />
        </section>
      )}
    </div>
  );
}
