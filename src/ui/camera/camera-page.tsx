// Camera: what it sees, a reticle on it, and the three closest paints, answered live; held still, the reading locks.
import { useEffect } from 'react';
import { cameraState, showCamera } from '../../app/sessions/camera-session.ts';
import { keyOf, matcher } from '../../app/sessions/match-session.ts';
import type { CameraState } from '../../camera/camera.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { CameraAnswer } from './camera-answer.tsx';
import { CameraControls } from './camera-controls.tsx';
import { CameraFailure } from './camera-failure.tsx';
import { ReferencePanel } from './camera-reference.tsx';
import { CameraStage } from './camera-stage.tsx';
import { ReadingStatus, ReferenceStatus } from './camera-status.tsx';
import { CameraTools } from './camera-tools.tsx';
import { AskBooks } from '../sources/ask-books.tsx';
import { SourcesPicker } from '../sources/sources-picker.tsx';
import { Hint } from '../hints/hint.tsx';
import { Doors } from '../intake/doors.tsx';
import { forgetCameraAnswer } from './camera-loop.ts';
import { cameraReading, setCameraOptions } from './camera-reading.ts';
import { useLibrary } from '../kit/library.ts';
import { reflectanceOf } from '../../app/reference-choice.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { strings as appStrings } from '../kit/strings.ts';
import { matchStrings } from '../kit/match-strings.ts';
import '../reference/stage.css';
import '../answer/answer.css';
import './camera.css';

export function CameraPage() {
  usePageTitle(strings.title);
  const { isLoaded, current, settings } = useLibrary();
  if (!isLoaded || !settings) return <p className="quiet">{appStrings.app.loading}</p>;
  if (!current && settings.askedSources === '')
    return (
      <div className="stack">
        <h1>{strings.title}</h1>
        <p>{matchStrings.noDataset}</p>
        <AskBooks settings={settings} />
        <Doors isFirst />
      </div>
    );
  return <OpenCamera cameraId={settings.cameraId} kind={settings.cameraReference} />;
}

/** The camera is on exactly as long as this is shown. */
function OpenCamera({ cameraId, kind }: { cameraId: string | null; kind: ReferenceChoice }) {
  const state = useStore(cameraState);
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  // Another camera is opened by whoever chooses it.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => showCamera(cameraId), []);
  useOptions(kind);
  if (state.phase === 'failed' && !isHeld) return <CameraFailure error={state.error} cameraId={cameraId} />;
  return <Measuring state={state} kind={kind} />;
}

function Measuring({ state, kind }: { state: CameraState; kind: ReferenceChoice }) {
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  const loaded = useStore(matcher, (now) => now.loaded);
  const live = state.phase === 'live' ? state : null;
  return (
    <div className={`camera ${isHeld ? 'camera--held' : ''}`}>
      <h1 className="visually-hidden">{strings.title}</h1>
      <CameraStage stream={live?.stream ?? null}>
        <div className="camera__top">
          <ReferenceStatus kind={kind} />
          {live && <CameraTools live={live} />}
        </div>
        <div className="camera__bottom">
          {live && !live.isInterrupted ? (
            <ReadingStatus kind={kind} />
          ) : (
            <p className="camera__pill" role="status">
              {waitingWords(state)}
            </p>
          )}
        </div>
      </CameraStage>
      <section className="camera__panel">
        <MatcherStatus />
        {loaded && <CameraAnswer datasetId={loaded.datasetId} />}
        {!isHeld && (
          <Hint names={kind === 'none' ? ['camera-card', 'camera-still'] : ['camera-still']} about="card" />
        )}
        <div className="camera__reference">
          <ReferencePanel kind={kind} live={live} />
        </div>
        <SourcesPicker />
      </section>
      <CameraControls kind={kind} />
    </div>
  );
}

function waitingWords(state: CameraState): string {
  if (state.phase === 'live') return strings.interrupted;
  return state.phase === 'hidden' ? strings.hidden : strings.asking;
}

function MatcherStatus() {
  const { state, loaded, error } = useStore(matcher);
  if (state === 'failed') return <p role="alert">{error?.message}</p>;
  if (loaded) return null;
  return (
    <p role="status" className="quiet">
      {matchStrings.loadingAny}
    </p>
  );
}

/** Hands on what every question carries, and asks anew when the model that answers has changed. */
function useOptions(kind: ReferenceChoice): void {
  const { settings } = useLibrary();
  const modelId = useStore(matcher, ({ loaded }) => loaded?.modelId);
  const asked = useStore(matcher, ({ loaded }) => loaded && keyOf(loaded));
  const distance = settings?.distance ?? 'euclidean';
  const whiteReflectance = reflectanceOf(kind, settings?.whiteReflectance ?? 0.9);
  useEffect(() => setCameraOptions({ distance, kind, whiteReflectance }), [distance, kind, whiteReflectance]);
  useEffect(() => forgetCameraAnswer(), [modelId, asked]);
}
