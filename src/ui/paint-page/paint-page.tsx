// A paint: its colour, what is known of it, what is near it, and what to do with it. It prints as a document.
import { paintAt } from '../../app/queries/paint-queries.ts';
import { isCatalogue, isPresent, type Dataset, type Paint } from '../../dataset/dataset.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { useLibrary } from '../kit/library.ts';
import { bookOfSource } from '../../dataset/paint-source.ts';
import { PrintedLine } from '../kit/printed-line.tsx';
import { strings } from '../kit/strings.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { paintStrings as words } from '../paint/paint-strings.ts';
import { BrightnessCurve } from './brightness-curve.tsx';
import { BookPaint } from './book-paint.tsx';
import { NoPaint } from './no-paint.tsx';
import { PaintActions } from './paint-actions.tsx';
import { PaintFacts } from './paint-facts.tsx';
import { PaintNeighbours } from './paint-neighbours.tsx';
import { PaintNumbers } from './paint-numbers.tsx';
import { PaintPictures } from './paint-pictures.tsx';
import { PaintPlace } from './paint-place.tsx';
import '../answer/answer.css';
import './paint-page.css';

interface Props {
  /** Of the catalogue, or of the source that a colour book is. */
  id: string;
  /** The paint's index there, as the address has it. */
  index: string;
}

export function PaintPage({ id, index }: Props) {
  const { isLoaded, datasets } = useLibrary();
  const dataset = datasets.find((one) => one.id === id);
  usePageTitle(dataset?.name ?? strings.nav.catalogues);
  if (!isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  if (!/^\d{1,9}$/.test(index)) return <NoPaint title={words.badAddress} />;
  const book = bookOfSource(id);
  if (book) return <BookPaint key={`${id} ${index}`} book={book} index={Number(index)} />;
  if (!dataset || !isCatalogue(dataset))
    return <NoPaint title={words.noCatalogue} hint={words.noCatalogueHint} />;
  return <StoredPaint key={`${id} ${index}`} dataset={dataset} index={Number(index)} />;
}

function StoredPaint({ dataset, index }: { dataset: Dataset; index: number }) {
  const { state, data: paint, error } = useLive(paintAt, `${dataset.id} ${index}`);
  if (state === 'loading') return <p className="quiet">{words.loading}</p>;
  if (state === 'failed') return <NoPaint title={sentenceOf(error)} dataset={dataset} />;
  if (!paint) return <NoPaint title={words.missing({ number: String(index) })} dataset={dataset} />;
  if (!isPresent(paint))
    return <NoPaint title={words.gone({ name: paint.folder })} hint={words.goneHint} dataset={dataset} />;
  return <PaintDocument dataset={dataset} paint={paint} />;
}

function PaintDocument({ dataset, paint }: { dataset: Dataset; paint: Paint }) {
  usePageTitle(`${paint.folder} · ${dataset.name}`);
  return (
    <article className="stack paint-page">
      <PrintedLine />
      <PaintPlace source={dataset} paint={paint} />
      <PaintNumbers paint={paint} />
      <PaintActions dataset={dataset} paint={paint} />
      <PaintFacts paint={paint} />
      <PaintNeighbours source={dataset} paint={paint} />
      <PaintPictures dataset={dataset} paint={paint} />
      <BrightnessCurve dataset={dataset} paint={paint} />
    </article>
  );
}
