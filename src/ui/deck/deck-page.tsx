// A catalogue as a fan deck: strips of swatches with their words on pages of paper, as the browser prints them or as a PDF.
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { isCatalogue, type Dataset } from '../../dataset/dataset.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { useLibrary } from '../kit/library.ts';
import { Notice } from '../kit/notice.tsx';
import { PrintButton } from '../kit/print-button.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { strings } from '../kit/strings.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { usePaints } from '../paint/use-paints.ts';
import { COLUMNS, PAPERS, pageCountOf, paintsOfDeck, type DeckLayout, type Paper } from './deck-layout.ts';
import { DeckPages } from './deck-pages.tsx';
import { deckStrings as words } from './deck-strings.ts';
import './deck.css';

export function DeckPage({ datasetId }: { datasetId: string }) {
  const { isLoaded, datasets } = useLibrary();
  const dataset = datasets.find((d) => d.id === datasetId);
  usePageTitle(dataset ? words.titleOf({ name: dataset.name }) : words.title);
  if (!isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  if (dataset && isCatalogue(dataset)) return <Deck dataset={dataset} />;
  return (
    <Notice title={dataset ? words.noPaints({ name: dataset.name }) : words.missing}>
      <Link to="/" className="button">
        {strings.app.toCatalogues}
      </Link>
    </Notice>
  );
}

function Deck({ dataset }: { dataset: Dataset }) {
  const { paints, isComplete, error } = usePaints(dataset);
  const [layout, setLayout] = useState<DeckLayout>({ paper: 'a4', columns: 4 });
  const [isWithDiscontinued, setIsWithDiscontinued] = useState(false);
  const shown = useMemo(() => paintsOfDeck(paints, isWithDiscontinued), [paints, isWithDiscontinued]);
  const hasDiscontinued = useMemo(() => paints.some((paint) => paint.isDiscontinued), [paints]);
  const pages = pageCountOf(shown.length, layout);
  return (
    <div className="deck stack">
      <header className="stack stack--tight deck__head">
        <p>
          <Link to={`/catalogue/${dataset.id}`}>{words.back}</Link>
        </p>
        <h1>{words.titleOf({ name: dataset.name })}</h1>
        <p className="quiet">{words.lead}</p>
      </header>
      <div className="deck__choices">
        <SelectField<Paper>
          label={words.paper}
          value={layout.paper}
          options={(Object.keys(PAPERS) as Paper[]).map((paper) => [paper, words.papers[paper]])}
          onChoose={(paper) => setLayout({ ...layout, paper })}
        />
        <SelectField
          label={words.columns}
          value={layout.columns}
          options={COLUMNS.map((columns) => [columns, String(columns)])}
          onChoose={(columns) => setLayout({ ...layout, columns })}
        />
        {hasDiscontinued && (
          <label className="check">
            <input
              type="checkbox"
              checked={isWithDiscontinued}
              onChange={({ target }) => setIsWithDiscontinued(target.checked)}
            />
            {words.withDiscontinued}
          </label>
        )}
        <PrintButton isPrimary isDisabled={!isComplete} />
      </div>
      {error !== undefined && <p role="alert">{sentenceOf(error)}</p>}
      <p className="quiet deck__count" role="status">
        {isComplete ? words.count({ paints: shown.length, pages }) : words.reading}
      </p>
      <DeckPages name={dataset.name} paints={shown} layout={layout} />
    </div>
  );
}
