// Match: a picture, a box on it, and the three closest paints, answered while the box is dragged.
import { Suspense, useEffect } from 'react';
import { Link } from 'wouter';
import { mayHaveCamera } from '../../app/sessions/camera-session.ts';
import { isPictureAsked } from '../../app/sessions/asked-picture.ts';
import { keyOf, matcher } from '../../app/sessions/match-session.ts';
import { SourcesPicker } from '../sources/sources-picker.tsx';
import { MissingNote } from '../sources/missing-note.tsx';
import { HelpLink } from '../hints/help-link.tsx';
import { Hint } from '../hints/hint.tsx';
import { FileButton } from '../kit/file-button.tsx';
import { lazily } from '../kit/lazily.tsx';
import { PrintedLine } from '../kit/printed-line.tsx';
import { CameraIcon, PictureIcon } from '../kit/icons.tsx';
import { NewerNote } from '../choice/newer-note.tsx';
import { MatchOptions } from './match-options.tsx';
import { MatchResults } from '../answer/match-results.tsx';
import { LeftOutNote } from './left-out-note.tsx';
import { PictureStage } from './picture-stage.tsx';
import { PictureReference } from './picture-reference.tsx';
import { WhyGrey } from '../reference/reference-kinds.tsx';
import { useLibrary } from '../kit/library.ts';
import {
  askAgain,
  captureQuery,
  forgetAnswer,
  matchQuery,
  setMatchOptions,
  showKeptPicture,
  type MatchQuery,
} from '../../app/sessions/match-query.ts';
import { say } from '../../shared/message.ts';
import { reflectanceOf } from '../../app/reference-choice.ts';
import { receivePicture } from '../intake/receive.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { strings } from '../kit/strings.ts';
import { matchStrings } from '../kit/match-strings.ts';
import '../reference/stage.css';
import './match.css';
import '../answer/answer.css';

const NothingYet = lazily(() => import('../first/first-parts.ts').then((m) => m.NothingYet));

export function MatchPage() {
  usePageTitle(matchStrings.title);
  const { isLoaded, current, settings } = useLibrary();
  const query = useStore(matchQuery);
  useFreshAnswers();
  if (!isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  if (!current && !settings?.askedSources)
    return (
      <div className="stack">
        <h1>{matchStrings.title}</h1>
        <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
          <NothingYet />
        </Suspense>
      </div>
    );
  return (
    <div className="match">
      <header className="match__head">
        <PrintedLine />
        <h1>{matchStrings.title}</h1>
        <SourcesPicker />
      </header>
      {query.picture ? <Question query={query} /> : <NoPicture query={query} />}
      {query.picture && <Answer query={query} />}
      {current && <NewerNote dataset={current} />}
    </div>
  );
}

/** Asks again when the options or the model that answers have changed. */
function useFreshAnswers(): void {
  const { settings } = useLibrary();
  const { state, loaded } = useStore(matcher);
  const distance = settings?.distance;
  const reference = settings?.pictureReference;
  const own = settings?.whiteReflectance;
  useEffect(() => {
    if (!distance || !reference || !own) return;
    setMatchOptions({ distance, reference, whiteReflectance: reflectanceOf(reference, own) });
  }, [distance, reference, own]);
  const isReady = state === 'ready';
  const modelId = loaded?.modelId;
  const asked = loaded ? keyOf(loaded) : undefined;
  useEffect(() => forgetAnswer, [asked]);
  useEffect(() => {
    if (isReady) askAgain();
  }, [isReady, modelId, asked]);
}

function NoPicture({ query }: { query: MatchQuery }) {
  const isAsked = useStore(isPictureAsked);
  return (
    <section className="match__empty">
      <h2>{matchStrings.emptyTitle}</h2>
      <p className="quiet">{matchStrings.empty}</p>
      {query.isOpening && <p role="status">{matchStrings.opening}</p>}
      {query.problem && (
        <p role="alert" className="strong">
          {say(query.problem)}
        </p>
      )}
      {isAsked && (
        <button type="button" className="button button--primary" onClick={() => void showKeptPicture()}>
          {strings.library.matchAgain}
        </button>
      )}
      <PictureButtons isFirst />
      <HelpLink about="card" />
    </section>
  );
}

function PictureButtons({ isFirst = false }: { isFirst?: boolean }) {
  const choose = ([picture]: File[]) => picture && receivePicture(picture);
  return (
    <div className="picture-buttons">
      <FileButton accept="image/*" isPrimary={isFirst} onFiles={choose}>
        <PictureIcon />
        {isFirst ? matchStrings.choose : matchStrings.another}
      </FileButton>
      {mayHaveCamera ? (
        <Link to="/camera" className="button">
          <CameraIcon />
          {matchStrings.camera}
        </Link>
      ) : (
        <FileButton accept="image/*" isCamera className="camera-button" onFiles={choose}>
          <CameraIcon />
          {matchStrings.photo}
        </FileButton>
      )}
      <Link to="/wall" className="button">
        {matchStrings.wall}
      </Link>
    </div>
  );
}

function Question({ query }: { query: MatchQuery }) {
  if (!query.picture) return null;
  return (
    <section className="match__question" aria-label={matchStrings.stage}>
      <PictureStage query={query} picture={query.picture} />
      <Hint names={['match-frame', 'match-card']} about="card" />
      <PictureReference query={query} />
      {!query.white && <WhyGrey choice={query.seen ?? query.options.reference} />}
      <LeftOutNote query={query} />
      <div className="match__tools">
        <MatchOptions />
        <PictureButtons />
        {query.isOpening && <p role="status">{matchStrings.opening}</p>}
      </div>
    </section>
  );
}

function Answer({ query }: { query: MatchQuery }) {
  const { state, loaded, error } = useStore(matcher);
  if (state === 'failed') return <p role="alert">{error?.message}</p>;
  if (state !== 'ready' && !query.answer)
    return (
      <p role="status" className="quiet">
        {loaded ? matchStrings.loading({ name: loaded.sources[0]!.name }) : matchStrings.loadingAny}
      </p>
    );
  if (query.problem)
    return (
      <p role="alert" className="strong">
        {say(query.problem)}
      </p>
    );
  if (!query.answer || !loaded) return <p className="quiet">{matchStrings.resultsEmpty}</p>;
  return (
    <>
      <MissingNote names={loaded.missing} />
      <MatchResults
        answer={query.answer}
        datasetId={loaded.datasetId}
        reference={query.seen ?? query.options.reference}
        fileName={query.picture?.name ?? null}
        source="picture"
        capture={captureQuery}
      />
    </>
  );
}
