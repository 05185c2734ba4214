// Camera: what it sees fills the page, the tools stand in a row beside the picture, and the answer lies at the thumb,
// live; held still, the reading locks. Nothing but the frames lies on the picture.
import { Suspense, useEffect } from 'react';
import { cameraState, showCamera } from '../../app/sessions/camera-session.ts';
import { keyOf, matcher } from '../../app/sessions/match-session.ts';
import type { CameraState } from '../../camera/camera.ts';
import type { Settings } from '../../storage/stores/settings.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { CameraDock } from './camera-dock.tsx';
import { CameraFailure } from './camera-failure.tsx';
import { CameraMore } from './camera-more.tsx';
import { CameraStage } from './camera-stage.tsx';
import { CameraStart } from './camera-start.tsx';
import { CameraTools } from './camera-tools.tsx';
import { forgetCameraAnswer } from './camera-loop.ts';
import { cameraReading, setCameraOptions } from './camera-reading.ts';
import { lazily } from '../kit/lazily.tsx';
import { useLibrary } from '../kit/library.ts';
import { reflectanceOf } from '../../app/reference-choice.ts';
import { useLockTick } from './use-lock-tick.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { strings as appStrings } from '../kit/strings.ts';
import { matchStrings } from '../kit/match-strings.ts';
import '../reference/stage.css';
import '../answer/answer.css';
import './camera.css';

const NothingYet = lazily(() => import('../first/first-parts.ts').then((m) => m.NothingYet));

export function CameraPage() {
  usePageTitle(strings.title);
  const { isLoaded, current, settings } = useLibrary();
  if (!isLoaded || !settings) return <p className="quiet">{appStrings.app.loading}</p>;
  if (!current && settings.askedSources === '')
    return (
      <div className="stack">
        <h1>{strings.title}</h1>
        <Suspense fallback={<p className="quiet">{appStrings.app.loading}</p>}>
          <NothingYet />
        </Suspense>
      </div>
    );
  return (
    <CameraStart>
      <OpenCamera settings={settings} />
    </CameraStart>
  );
}

/** The camera is on exactly as long as this is shown. */
function OpenCamera({ settings }: { settings: Settings }) {
  const { cameraId } = settings;
  const state = useStore(cameraState);
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  // Another camera is opened by whoever chooses it.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => showCamera(cameraId), []);
  useOptions(settings);
  useLockTick(settings.ticks);
  if (state.phase === 'failed' && !isHeld) return <CameraFailure error={state.error} cameraId={cameraId} />;
  return <Measuring state={state} settings={settings} />;
}

function Measuring({ state, settings }: { state: CameraState; settings: Settings }) {
  const datasetId = useStore(matcher, ({ loaded }) => loaded?.datasetId ?? null);
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  const live = state.phase === 'live' ? state : null;
  const kind = settings.cameraReference;
  return (
    <div className="camera">
      <h1 className="visually-hidden">{strings.title}</h1>
      <CameraTools live={live} kind={kind} />
      <CameraStage stream={live?.stream ?? null} />
      <section className="camera__panel" aria-labelledby="camera-answer">
        <h2 id="camera-answer" className="visually-hidden">
          {matchStrings.results}
        </h2>
        <CameraDock
          datasetId={datasetId}
          kind={kind}
          isAsking={kind === 'none' && !settings.isCardAsked}
          away={awayWords(state, isHeld)}
        />
        <CameraMore datasetId={datasetId} kind={kind} live={live} />
      </section>
    </div>
  );
}

/** Why no picture comes, where that is news; null otherwise. A held one stands while the camera is off. */
function awayWords(state: CameraState, isHeld: boolean): string | null {
  if (state.phase === 'live') return state.isInterrupted ? strings.interrupted : null;
  if (isHeld) return null;
  return state.phase === 'hidden' ? strings.hidden : strings.asking;
}

/** Hands on what every question carries, and asks anew when the model that answers has changed. */
function useOptions({ distance, cameraReference: kind, whiteReflectance: own }: Settings): void {
  const modelId = useStore(matcher, ({ loaded }) => loaded?.modelId);
  const asked = useStore(matcher, ({ loaded }) => loaded && keyOf(loaded));
  const whiteReflectance = reflectanceOf(kind, own);
  useEffect(() => setCameraOptions({ distance, kind, whiteReflectance }), [distance, kind, whiteReflectance]);
  useEffect(() => forgetCameraAnswer(), [modelId, asked]);
}
