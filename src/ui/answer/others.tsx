// The catalogues and books that were not asked: on request the nearest paint of each, with its difference.
import { useState } from 'react';
import { allSources, EVERYTHING } from '../../app/asked-sources.ts';
import { matcher, nearestOfOthers } from '../../app/sessions/match-session.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { MatchAnswer, NearestIn } from '../../matching/match-answer.ts';
import { CLOSE_DELTA_E00 } from '../../matching/verdict.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { showToast } from '../../app/toasts.ts';
import { askSources } from '../sources/ask-sources.ts';
import { sourcesStrings } from '../sources/sources-strings.ts';
import { useLibrary } from '../kit/library.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { useStore } from '../kit/use-store.ts';
import { paintKey } from './source-words.ts';

/** What was found for an answer; null while it is asked for. */
interface Asked {
  answer: MatchAnswer;
  found: NearestIn[] | null;
}

export function Others({ answer }: { answer: MatchAnswer }) {
  const { datasets } = useLibrary();
  const answering = useStore(matcher, ({ loaded }) => loaded?.sources);
  const [asked, setAsked] = useState<Asked | null>(null);
  const others = allSources(datasets).filter(({ id }) => !answering?.some((source) => source.id === id));
  if (others.length === 0) return null;
  const now = asked?.answer === answer ? asked : null;
  const ask = async () => {
    setAsked({ answer, found: null });
    try {
      const found = await nearestOfOthers(
        others.map(({ id }) => id),
        answer,
      );
      setAsked((shown) => (shown?.answer === answer ? { answer, found } : shown));
    } catch (error) {
      setAsked(null);
      showToast(sentenceOf(error), { tone: 'problem' });
    }
  };
  if (now?.found) return <Found found={now.found} answer={answer} />;
  return (
    <div className="row">
      <button type="button" className="button" disabled={now !== null} onClick={() => void ask()}>
        {now ? sourcesStrings.others.asking : sourcesStrings.others.ask({ count: others.length })}
      </button>
    </div>
  );
}

function Found({ found, answer }: { found: readonly NearestIn[]; answer: MatchAnswer }) {
  const { settings } = useLibrary();
  const words = sourcesStrings.others;
  return (
    <section className="others" aria-labelledby="others-title">
      <h2 id="others-title">{words.title}</h2>
      {answer.whiteBalance === 'none' && <p className="quiet small">{words.brightness}</p>}
      {found.length === 0 && <p>{words.missing}</p>}
      <ol className="results__rows">
        {found.map((one) => (
          <OtherRow key={paintKey(one.paint)} nearest={one} hex={answer.colour.hex} />
        ))}
      </ol>
      {settings && settings.askedSources !== EVERYTHING && (
        <button
          type="button"
          className="button"
          onClick={() => askSources(settings, { askedSources: EVERYTHING })}
        >
          {words.always}
        </button>
      )}
    </section>
  );
}

function OtherRow({ nearest: { paint, deltaE00 }, hex }: { nearest: NearestIn; hex: string }) {
  const difference = `${matchStrings.deltaE} ${formatDecimals(deltaE00, 1)}`;
  return (
    <li className="match-row">
      <div className="split" role="img" aria-label={matchStrings.swatch({ paint: paint.folder })}>
        <div className="split__half" style={{ backgroundColor: hex }} />
        <div className="split__half" style={{ backgroundColor: hexOfRgb(paint.colour) }} />
      </div>
      <p className="match-row__name">
        <span className="strong">{paint.source.name}</span> {paint.folder}
      </p>
      <p className="match-row__number">
        {difference}
        {deltaE00 > CLOSE_DELTA_E00 && (
          <span className="others__far quiet small"> {sourcesStrings.others.far}</span>
        )}
      </p>
    </li>
  );
}
