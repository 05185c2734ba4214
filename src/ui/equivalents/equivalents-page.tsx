// Equivalents across brands: each paint of one catalogue or book beside its nearest in another.
import { useEffect, useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { allSources } from '../../app/asked-sources.ts';
import { equivalentsBetween } from '../../app/sessions/match-session.ts';
import type { PaintSource } from '../../dataset/paint-source.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { useLibrary } from '../kit/library.ts';
import { SelectField } from '../kit/select-field.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { strings } from '../kit/strings.ts';
import { equivalentsStrings as words } from './equivalents-strings.ts';
import { EquivalentsTable } from './equivalents-table.tsx';
import { rowsOf, type EquivalentRow } from './rows.ts';
import './equivalents.css';

interface Props {
  /** Ids of sources; undefined where nothing is chosen yet. */
  from: string | undefined;
  to: string | undefined;
}

export function EquivalentsPage({ from, to }: Props) {
  usePageTitle(words.title);
  const { isLoaded, datasets, current } = useLibrary();
  if (!isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  const sources = allSources(datasets);
  const named = (id: string | undefined) => sources.find((source) => source.id === id);
  const one = named(from ?? current?.id) ?? sources[0]!;
  const other = named(to) ?? sources.find(({ id }) => id !== one.id)!;
  const isGone = [from, to].some((id) => id !== undefined && !named(id));
  return (
    <div className="stack">
      <header className="stack stack--tight">
        <h1>{words.title}</h1>
        <p className="quiet">{words.lead}</p>
      </header>
      {isGone && <p role="alert">{words.gone}</p>}
      <Choice {...{ sources, one, other }} />
      {one.id === other.id ? (
        <p>{words.same}</p>
      ) : (
        <Compared key={`${one.id} ${other.id}`} one={one} other={other} />
      )}
    </div>
  );
}

interface Pair {
  one: PaintSource;
  other: PaintSource;
}

const show = (from: string, to: string) => navigate(`/equivalents/${from}/${to}`, { replace: true });

function Choice({ sources, one, other }: Pair & { sources: readonly PaintSource[] }) {
  const options = sources.map(({ id, name }) => [id, name] as const);
  return (
    <div className="equivalents__choice">
      <SelectField
        label={words.from}
        value={one.id}
        options={options}
        onChoose={(id) => show(id, other.id)}
      />
      <SelectField label={words.to} value={other.id} options={options} onChoose={(id) => show(one.id, id)} />
      <button type="button" className="button" onClick={() => show(other.id, one.id)}>
        {words.swap}
      </button>
    </div>
  );
}

function Compared({ one, other }: Pair) {
  const [found, setFound] = useState<EquivalentRow[] | { error: unknown } | null>(null);
  useEffect(() => {
    let isWanted = true;
    equivalentsBetween(one.id, other.id).then(
      (equivalents) => isWanted && setFound(rowsOf(equivalents)),
      (error: unknown) => isWanted && setFound({ error }),
    );
    return () => {
      isWanted = false;
    };
  }, [one.id, other.id]);
  if (!found)
    return (
      <p role="status" className="quiet">
        {words.working}
      </p>
    );
  if ('error' in found) return <p role="alert">{sentenceOf(found.error)}</p>;
  return <EquivalentsTable rows={found} from={one} to={other} />;
}
