// A paint by its name or code: in everything on the device and the colour books of the app, or in one of them.
import { useDeferredValue, useMemo, useState } from 'react';
import { allSources } from '../../app/asked-sources.ts';
import type { PaintSource } from '../../dataset/paint-source.ts';
import { searchSources } from '../../paint-search/search-sources.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { useLibrary } from '../kit/library.ts';
import { SelectField } from '../kit/select-field.tsx';
import { PaintButtons, type FoundPaint } from './paint-buttons.tsx';
import { useSourcePaints } from './use-source-paints.ts';

const MOST_SHOWN = 24;
const EVERYWHERE = '';

export function FindPaints({ onPaint }: { onPaint: (paint: FoundPaint) => void }) {
  const { datasets, current } = useLibrary();
  const [where, setWhere] = useState(EVERYWHERE);
  const sources = useMemo(() => currentFirst(allSources(datasets), current?.id), [datasets, current?.id]);
  const chosen = useMemo(
    () => (where === EVERYWHERE ? sources : sources.filter(({ id }) => id === where)),
    [sources, where],
  );
  return (
    <section className="stack stack--tight" aria-label={words.fromCatalogue}>
      <SelectField
        label={words.catalogue}
        value={where}
        options={[
          [EVERYWHERE, words.everywhere({ count: sources.length })],
          ...sources.map(({ id, name }) => [id, name] as const),
        ]}
        onChoose={setWhere}
      />
      <Search sources={chosen} onPaint={onPaint} />
    </section>
  );
}

function currentFirst(sources: readonly PaintSource[], currentId: string | undefined): PaintSource[] {
  const isCurrent = ({ id }: PaintSource) => id === currentId;
  return [...sources.filter(isCurrent), ...sources.filter((source) => !isCurrent(source))];
}

interface SearchProps {
  sources: readonly PaintSource[];
  onPaint: (paint: FoundPaint) => void;
}

function Search({ sources, onPaint }: SearchProps) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text).trim();
  const { read, missing, isComplete } = useSourcePaints(sources, wanted !== '');
  const found = useMemo(() => (wanted === '' ? [] : searchSources(read, wanted, MOST_SHOWN)), [read, wanted]);
  const done = read.length + missing.length;
  return (
    <>
      <input
        type="search"
        className="input"
        aria-label={words.findPaint}
        placeholder={words.findPaint}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <PaintButtons paints={found} onPaint={onPaint} />
      {wanted !== '' && (
        <p className="small quiet" role="status">
          {!isComplete && words.stillLoading({ done, count: sources.length })}
          {isComplete && found.length === 0 && words.noneFound}
          {isComplete && missing.length > 0 && ` ${words.notLoaded({ names: missing.join(', ') })}`}
        </p>
      )}
    </>
  );
}
