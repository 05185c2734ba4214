// What a catalogue was asked: over time, by paint, and against what was learned.
import { useMemo } from 'react';
import { Link } from 'wouter';
import { removeAsked } from '../../app/commands/asked-commands.ts';
import { askedOfCatalogue, type AskedAltogether } from '../../app/queries/asked-queries.ts';
import { showToast } from '../../app/toasts.ts';
import { isCatalogue, type Dataset } from '../../dataset/dataset.ts';
import { driftsOf, LEAST, type Learned } from '../../matching/asked/drift.ts';
import { sentenceOf } from '../../shared/errors.ts';
import type { Model } from '../../tracking/run.ts';
import { championIn, useLibrary } from '../kit/library.ts';
import { Notice } from '../kit/notice.tsx';
import { strings as appStrings } from '../kit/strings.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { AskedDrift } from './asked-drift.tsx';
import { AskedPaints } from './asked-paints.tsx';
import { AskedPeriods } from './asked-periods.tsx';
import { askedStrings as strings } from './asked-strings.ts';
import './asked.css';
import { tellProblem } from '../kit/tell-problem.ts';

export function AskedPage({ datasetId }: { datasetId: string }) {
  const { isLoaded, datasets } = useLibrary();
  const dataset = datasets.find(({ id }) => id === datasetId);
  usePageTitle(dataset ? strings.titleOf({ name: dataset.name }) : strings.title);
  if (!isLoaded) return <p className="quiet">{appStrings.app.loading}</p>;
  if (dataset && isCatalogue(dataset)) return <OfCatalogue dataset={dataset} />;
  return (
    <Notice title={strings.missing}>
      <Link to="/" className="button">
        {appStrings.app.toCatalogues}
      </Link>
    </Notice>
  );
}

function OfCatalogue({ dataset }: { dataset: Dataset }) {
  const { state, data, error } = useLive(askedOfCatalogue, dataset.id);
  return (
    <div className="asked stack">
      <header className="stack stack--tight">
        <Link to={`/catalogue/${dataset.id}`}>{strings.back}</Link>
        <h1>{strings.titleOf({ name: dataset.name })}</h1>
        <p className="quiet asked__rule">{strings.lead}</p>
      </header>
      {state === 'failed' && <p role="alert">{sentenceOf(error)}</p>}
      {state === 'loading' && <p className="quiet">{appStrings.app.loading}</p>}
      {state === 'ready' && data.asked.length === 0 && <Nothing dataset={dataset} />}
      {state === 'ready' && data.asked.length > 0 && <Found dataset={dataset} data={data} />}
      <Keeping dataset={dataset} kept={data?.kept ?? 0} />
    </div>
  );
}

function Nothing({ dataset }: { dataset: Dataset }) {
  return (
    <section className="panel stack" aria-labelledby="asked-nothing">
      <h2 id="asked-nothing">{strings.emptyTitle}</h2>
      <p className="asked__rule">{strings.empty({ least: LEAST })}</p>
      <p>
        <Link to="/match" className="button">
          {strings.match({ name: dataset.name })}
        </Link>
      </p>
    </section>
  );
}

function Found({ dataset, data: { asked } }: { dataset: Dataset; data: AskedAltogether }) {
  const { models } = useLibrary();
  const champion = championIn(models, dataset.id);
  const learned = useMemo(() => learnedOf(champion), [champion]);
  const drifts = useMemo(() => driftsOf(asked, learned), [asked, learned]);
  return (
    <>
      <AskedDrift dataset={dataset} asked={asked} drifts={drifts} learned={learned} champion={champion} />
      <AskedPeriods asked={asked} heldOut={learned?.heldOut ?? null} />
      <AskedPaints dataset={dataset} asked={asked} />
    </>
  );
}

/** Null before training, and for a model that held nothing out. */
function learnedOf(champion: Model | null): Learned | null {
  const heldOut = champion?.metrics.val_top1;
  return champion && heldOut !== undefined && Number.isFinite(heldOut)
    ? { modelId: champion.id, heldOut }
    : null;
}

/** Where it is kept, and how that ends. */
function Keeping({ dataset, kept }: { dataset: Dataset; kept: number }) {
  const { settings } = useLibrary();
  const remove = async () => {
    try {
      const undo = await removeAsked(dataset.id);
      const takeBack = () => void undo().catch(tellProblem);
      showToast(strings.deleted({ count: kept }), {
        action: { label: appStrings.toast.undo, run: takeBack },
      });
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <section className="stack stack--tight" aria-labelledby="asked-keeping">
      <h2 id="asked-keeping">{strings.keepingTitle}</h2>
      <p className="quiet asked__rule">{settings?.keepsAsked === false ? strings.isOff : strings.isOn}</p>
      <div className="row">
        <Link to="/settings" className="button">
          {strings.toSettings}
        </Link>
        {kept > 0 && (
          <button type="button" className="button" onClick={() => void remove()}>
            {strings.delete({ count: kept })}
          </button>
        )}
      </div>
    </section>
  );
}
