// Home: what the app does and three doors into it; with catalogues, the library.
import { importJob } from '../../app/jobs/import-job.ts';
import { DatasetList } from './dataset-list.tsx';
import { Doors } from '../intake/doors.tsx';
import { Imports } from '../intake/import-panel.tsx';
import { InstallOffer } from '../keeping/install-offer.tsx';
import { Steps } from '../intake/steps.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useLibrary } from '../kit/library.ts';
import { useStore } from '../kit/use-store.ts';
import { strings } from '../kit/strings.ts';
import './home.css';

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
