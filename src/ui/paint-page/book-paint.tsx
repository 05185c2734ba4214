// A paint of a colour book: as one of a catalogue, without pictures, as nobody keeps any of it here.
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { BOOKS } from '../../dataset/books/book-list.ts';
import { sourceOfBook } from '../../dataset/paint-source.ts';
import { receiveDataset } from '../intake/receive.ts';
import { PrintButton } from '../kit/print-button.tsx';
import { PrintedLine } from '../kit/printed-line.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { paintStrings as words } from '../paint/paint-strings.ts';
import { NoPaint } from './no-paint.tsx';
import { PaintNeighbours } from './paint-neighbours.tsx';
import { PaintNumbers } from './paint-numbers.tsx';
import { PaintPlace } from './paint-place.tsx';
import { useCatalogueColours } from './use-catalogue-colours.ts';

type Book = (typeof BOOKS)[number];

interface Props {
  book: Book;
  index: number;
}

export function BookPaint({ book, index }: Props) {
  const source = useMemo(() => sourceOfBook(book.id), [book.id]);
  const { colours, problem } = useCatalogueColours(source.id);
  const paint = colours?.paints.find((one) => one.index === index);
  usePageTitle(paint ? `${paint.folder} · ${book.title}` : book.title);
  if (problem !== null) return <NoPaint title={problem} />;
  if (!colours) return <p className="quiet">{words.loading}</p>;
  if (!paint) return <NoPaint title={words.missing({ number: String(index) })} />;
  return (
    <article className="stack paint-page">
      <PrintedLine />
      <PaintPlace source={source} paint={paint} isBook />
      <PaintNumbers paint={paint} />
      <section className="row paint-page__actions" aria-label={words.actions.title}>
        <Link to={`/wall/${source.id}/${index}`} className="button button--primary">
          {words.actions.wall}
        </Link>
        <button
          type="button"
          className="button"
          onClick={() => void receiveDataset({ kind: 'book', book: book.id })}
        >
          {words.actions.importBook({ book: book.title })}
        </button>
        <PrintButton />
      </section>
      <PaintNeighbours source={source} paint={paint} />
    </article>
  );
}
