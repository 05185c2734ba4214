// The list of all that can be asked, to tick: the catalogues on the device and the colour books of the app.
import { useEffect, useRef, useState } from 'react';
import { allSources, EVERYTHING, settingOf } from '../../app/asked-sources.ts';
import { bookOfSource, type PaintSource } from '../../dataset/paint-source.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { useLibrary } from '../kit/library.ts';
import { askSources } from './ask-sources.ts';
import { sourcesStrings as words } from './sources-strings.ts';

interface Props {
  /** Ids of those that are asked now. */
  asked: readonly string[];
  onClose: () => void;
}

export function SourcesDialog({ asked, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { datasets, settings, current } = useLibrary();
  const sources = allSources(datasets);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(asked));
  useEffect(() => dialog.current?.showModal(), []);
  const chosen = sources.filter(({ id }) => ticked.has(id));
  const tick = (id: string, isTicked: boolean) =>
    setTicked((now) => new Set(isTicked ? [...now, id] : [...now].filter((one) => one !== id)));
  const ask = () => {
    const isAll = chosen.length === sources.length;
    const ids = chosen.map(({ id }) => id);
    dialog.current?.close();
    if (settings)
      askSources(settings, { askedSources: isAll ? EVERYTHING : settingOf(ids, current?.id ?? null) });
  };
  return (
    <dialog ref={dialog} className="dialog sources" onClose={onClose} aria-labelledby="sources-title">
      <div className="stack">
        <h2 id="sources-title">{words.title}</h2>
        <p className="quiet small">{words.about}</p>
        <div className="sources__lists">
          {(['catalogue', 'book'] as const).map((kind) => (
            <Sources
              key={kind}
              title={kind === 'book' ? words.books : words.catalogues}
              sources={sources.filter((source) => source.kind === kind)}
              {...{ datasets, ticked, tick }}
            />
          ))}
        </div>
        <p role="status">
          {words.chosen({
            sources: chosen.length,
            paints: chosen.reduce((sum, source) => sum + countOf(source, datasets), 0),
          })}
        </p>
        <div className="row">
          <button
            type="button"
            className="button button--primary"
            disabled={chosen.length === 0}
            onClick={ask}
          >
            {words.ask}
          </button>
          <button
            type="button"
            className="button"
            onClick={() =>
              setTicked(new Set(chosen.length === sources.length ? [] : sources.map(({ id }) => id)))
            }
          >
            {chosen.length === sources.length ? words.none : words.all}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
        </div>
      </div>
    </dialog>
  );
}

interface SourcesProps {
  title: string;
  sources: readonly PaintSource[];
  datasets: readonly Dataset[];
  ticked: ReadonlySet<string>;
  tick: (id: string, isTicked: boolean) => void;
}

function Sources({ title, sources, datasets, ticked, tick }: SourcesProps) {
  if (sources.length === 0) return null;
  return (
    <fieldset className="sources__list">
      <legend className="strong">{title}</legend>
      {sources.map((source) => (
        <label key={source.id} className="sources__source">
          <input
            type="checkbox"
            checked={ticked.has(source.id)}
            onChange={({ target }) => tick(source.id, target.checked)}
          />
          <span className="sources__name">{source.name}</span>
          <span className="quiet small">{words.of({ count: countOf(source, datasets) })}</span>
        </label>
      ))}
    </fieldset>
  );
}

function countOf({ id }: PaintSource, datasets: readonly Dataset[]): number {
  return bookOfSource(id)?.count ?? datasets.find((dataset) => dataset.id === id)?.paintCount ?? 0;
}
