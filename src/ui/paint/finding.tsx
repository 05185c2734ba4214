// A paint by its name, code or colour: in everything on the device and the colour books of the app, or in one of them.
import { useDeferredValue, useMemo, useState } from 'react';
import { allSources } from '../../app/asked-sources.ts';
import { isBrokenColour, parseColour } from '../../dataset/lists/colour-text.ts';
import type { PaintSource } from '../../dataset/paint-source.ts';
import { searchSources, type SourcedPaint } from '../../paint-search/search-sources.ts';
import { useLibrary } from '../kit/library.ts';
import { SelectField } from '../kit/select-field.tsx';
import { paintStrings } from './paint-strings.ts';
import { useSourcePaints } from './use-source-paints.ts';

/** As many as are looked through before somebody types a further letter. */
const SHOWN = 24;
const EVERYWHERE = '';

export interface Finding {
  /** The catalogue in use first. */
  sources: readonly PaintSource[];
  /** A source's id, or empty for all of them. */
  where: string;
  setWhere: (where: string) => void;
  text: string;
  setText: (text: string) => void;
  found: readonly SourcedPaint[];
  /** How far it is, and what became of it; may be empty. */
  note: string;
}

/** @param first where it begins to look; null for everywhere. All of one source is found where nothing is typed. */
export function useFinding(first: string | null): Finding {
  const { datasets, current } = useLibrary();
  const [text, setText] = useState('');
  const [wished, setWhere] = useState<string | null>(null);
  const sources = useMemo(() => currentFirst(allSources(datasets), current?.id), [datasets, current?.id]);
  const where = sources.find(({ id }) => id === (wished ?? first))?.id ?? EVERYWHERE;
  const asked = useMemo(
    () => (where === EVERYWHERE ? sources : sources.filter(({ id }) => id === where)),
    [sources, where],
  );
  const wanted = useDeferredValue(text).trim();
  const isAsked = wanted !== '' || where !== EVERYWHERE;
  const { read, missing, isComplete } = useSourcePaints(asked, isAsked);
  const all = useMemo(() => (isAsked ? searchSources(read, wanted, Infinity) : []), [read, wanted, isAsked]);
  const progress = paintStrings.finding.stillLoading({
    done: read.length + missing.length,
    count: asked.length,
  });
  const notes = [
    isBrokenColour(wanted) && paintStrings.finding.brokenColour,
    isAsked && (isComplete ? outcomeOf(wanted, all.length) : progress),
    missing.length > 0 && isComplete && paintStrings.finding.notLoaded({ names: missing.join(', ') }),
  ];
  return {
    ...{ sources, where, setWhere, text, setText },
    found: all.slice(0, SHOWN),
    note: notes.filter(Boolean).join(' '),
  };
}

function currentFirst(sources: readonly PaintSource[], currentId: string | undefined): PaintSource[] {
  const isCurrent = ({ id }: PaintSource) => id === currentId;
  return [...sources.filter(isCurrent), ...sources.filter((source) => !isCurrent(source))];
}

/** Near a colour lies every paint: how many there are says nothing. */
function outcomeOf(wanted: string, count: number): string {
  if (parseColour(wanted)) return '';
  return count > SHOWN
    ? paintStrings.finding.foundSome({ shown: SHOWN, count })
    : paintStrings.finding.found({ count });
}

export function WhereToLook({ finding: { sources, where, setWhere } }: { finding: Finding }) {
  return (
    <SelectField
      label={paintStrings.finding.where}
      value={where}
      options={[
        [EVERYWHERE, paintStrings.finding.everywhere({ count: sources.length })],
        ...sources.map(({ id, name }) => [id, name] as const),
      ]}
      onChoose={setWhere}
    />
  );
}
