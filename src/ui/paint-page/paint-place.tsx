// The head of a paint's page: which paint of which catalogue or book, and the way to its neighbours in its order.
import { useMemo } from 'react';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import type { ColouredPaint } from '../../app/queries/catalogue-colours.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { useShortcuts } from '../kit/use-shortcuts.ts';
import { paintPath } from '../paint/paint-path.ts';
import { paintStrings as words } from '../paint/paint-strings.ts';
import { useCatalogueColours } from './use-catalogue-colours.ts';

interface Props {
  source: Pick<Dataset, 'id' | 'name'>;
  paint: ColouredPaint;
  /** A book has no page. */
  isBook?: boolean;
}

export function PaintPlace({ source, paint, isBook = false }: Props) {
  const { colours } = useCatalogueColours(source.id);
  const where = words.of({ catalogue: source.name });
  const place = colours?.paints.findIndex(({ index }) => index === paint.index) ?? -1;
  const pathAt = (at: number) => {
    const there = colours?.paints[at];
    return place >= 0 && there ? paintPath(source.id, there.index) : null;
  };
  const [previous, next] = [pathAt(place - 1), pathAt(place + 1)];
  useArrows(previous, next);
  return (
    <header className="paint-page__head">
      <div className="paint-page__what">
        <h1 className="paint-page__name">
          {paint.code !== null && <span>{paint.code} </span>}
          {paint.name}
        </h1>
        <p className="quiet">
          {isBook ? where : <Link to={`/catalogue/${source.id}`}>{where}</Link>}
          {colours && place >= 0 && (
            <span> · {words.place({ place: place + 1, count: colours.paints.length })}</span>
          )}
        </p>
        {paint.isDiscontinued && <p className="strong">{words.discontinued}</p>}
      </div>
      <nav className="row paint-page__ways" aria-label={words.keys}>
        <Way to={previous} name={words.previous} sign="←" />
        <Way to={next} name={words.next} sign="→" />
      </nav>
    </header>
  );
}

/** A button where there is none: the other one stays where it was. */
function Way({ to, name, sign }: { to: string | null; name: string; sign: string }) {
  const title = `${name} (${sign})`;
  if (to === null)
    return (
      <button type="button" className="button" disabled title={title} aria-label={name}>
        {sign}
      </button>
    );
  return (
    <Link to={to} replace className="button" title={title} aria-label={name}>
      {sign}
    </Link>
  );
}

/** In place: going back leads to where the first paint was opened from. */
function useArrows(previous: string | null, next: string | null): void {
  useShortcuts(
    useMemo(() => {
      const shortcuts: Record<string, () => void> = {};
      if (previous !== null) shortcuts['ArrowLeft'] = () => navigate(previous, { replace: true });
      if (next !== null) shortcuts['ArrowRight'] = () => navigate(next, { replace: true });
      return shortcuts;
    }, [previous, next]),
  );
}
