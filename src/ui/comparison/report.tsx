// The report of a comparison as a part of its page, with the ways to keep it.
import { useEffect, useState } from 'react';
import type { Found } from '../../comparison/comparison-record.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { strings } from '../kit/strings.ts';
import { PrintButton } from '../kit/print-button.tsx';
import { tellProblem } from '../kit/tell-problem.ts';
import { saveFile } from '../transfer/save-file.ts';
import { comparisonStrings as words } from './comparison-strings.ts';

/** What makes it comes with the first one that is shown. */
const maker = () => import('./report-of.ts');

type Made = { state: 'making' } | { state: 'made'; markup: string } | { state: 'failed'; error: unknown };

export function Report({ found }: { found: Found }) {
  const made = useMarkup(found);
  const save = () =>
    void maker()
      .then(({ fileOfReport }) => fileOfReport(found))
      .then((file) => saveFile(file))
      .catch(tellProblem);
  return (
    <section className="stack comparison__report" aria-label={words.report}>
      <div className="row comparison__keep">
        <button type="button" className="button" onClick={save}>
          {words.export}
        </button>
        <PrintButton />
      </div>
      {made.state === 'making' && <p className="quiet">{strings.app.loading}</p>}
      {made.state === 'failed' && <p role="alert">{sentenceOf(made.error)}</p>}
      {/* Made of our own parts, each text escaped where it is written (report-html.ts). */}
      {made.state === 'made' && <div dangerouslySetInnerHTML={{ __html: made.markup }} />}
    </section>
  );
}

function useMarkup(found: Found): Made {
  const [made, setMade] = useState<Made>({ state: 'making' });
  useEffect(() => {
    let isWanted = true;
    maker()
      .then(({ markupOfReport }) => markupOfReport(found))
      .then(
        (markup) => isWanted && setMade({ state: 'made', markup }),
        (error: unknown) => isWanted && setMade({ state: 'failed', error }),
      );
    return () => void (isWanted = false);
  }, [found]);
  return made;
}
