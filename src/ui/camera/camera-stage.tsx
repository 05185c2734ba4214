// The live picture, filling its stage, with the reticle, the white card's box and what is pointed at on it.
import { useEffect, useRef, type CSSProperties, type RefObject } from 'react';
import type { Region } from '../../reading/frame-reading.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { loseLight, readCamera } from './camera-loop.ts';
import { cameraReading, drawCard, setCard, setChart, setReticle } from './camera-reading.ts';
import { resetReticle, tapCamera } from './camera-tap.ts';
import { useStore } from '../kit/use-store.ts';
import { keepWithin, visiblePart } from '../../reading/camera-geometry.ts';
import type { Size } from '../../reading/region-geometry.ts';
import { CameraWarningPlaces, SpotLeftOut } from './camera-warnings.tsx';
import { CardCorners } from '../reference/card-corners.tsx';
import { LeftOut } from '../reference/left-out.tsx';
import { ProposalBox } from '../reference/proposal-box.tsx';
import { leastSide, RegionBox } from '../reference/region-box.tsx';
import { useWhyLeftOut } from '../readings/joined-answer.ts';
import { useFrameGestures } from '../reference/use-frame-gestures.ts';

interface Props {
  /** Null while there is none: what is held stays to be seen. */
  stream: MediaStream | null;
}

/** Of the frame, until the first one says what it is. */
const USUAL: Size = { width: 4, height: 3 };

export function CameraStage({ stream }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const frame = useStore(cameraReading, (reading) => reading.frame);
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  const { width, height } = frame ?? USUAL;
  const view = viewOf(frame ?? USUAL, stage);
  const pointing = usePointing(frame ?? USUAL, view);
  const { video, still, clearStill } = useVideo(stream, isHeld);
  return (
    <div className="camera__stage" style={{ '--shape': `${width} / ${height}` } as CSSProperties} ref={stage}>
      <div
        className="camera__frame"
        style={{ aspectRatio: `${width} / ${height}`, width: `max(100cqw, 100cqh * ${width / height})` }}
        {...pointing}
      >
        <canvas ref={still} className="camera__still" aria-hidden="true" />
        <video
          ref={video}
          className="camera__video"
          aria-label={strings.picture}
          autoPlay
          muted
          playsInline
          disablePictureInPicture
          onLoadedData={clearStill}
        />
        {frame && <Found frame={frame} />}
        {frame && <Boxes frame={frame} view={view} />}
      </div>
    </div>
  );
}

/** What the latest answer left out and points at, and whether its spot is none of those that are answered. */
function Found({ frame }: { frame: Size }) {
  const answer = useStore(cameraReading, (reading) => reading.answer);
  const answered = useStore(cameraReading, (reading) => reading.answered);
  const off = useWhyLeftOut(answer);
  return (
    <>
      {off !== null && answered && <SpotLeftOut why={off} where={answered} frame={frame} />}
      {answer?.trusted && answered && <LeftOut mask={answer.trusted} box={answered} picture={frame} />}
      {answer && <CameraWarningPlaces warnings={answer.warnings} frame={frame} />}
    </>
  );
}

/**
 * Shows the stream, and has its frames read. Of a held picture the video lets the stream go: paused, it would still be
 * given each frame. It shows nothing then, and the still behind it is seen until the first frame of the next stream.
 */
function useVideo(stream: MediaStream | null, isHeld: boolean) {
  const video = useRef<HTMLVideoElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (video.current && still.current) return readCamera(video.current, still.current);
  }, []);
  useEffect(() => {
    const shown = video.current;
    if (!shown || !stream || isHeld) return;
    shown.srcObject = stream;
    // `autoPlay` is ignored by some browsers for a stream that is set later.
    shown.play().catch(() => {}); // refused, or overtaken by the next stream
    return () => {
      shown.srcObject = null;
    };
  }, [stream, isHeld]);
  useEffect(() => (stream ? loseLight : undefined), [stream]);
  const clearStill = () => {
    if (still.current) still.current.width = 0;
  };
  return { video, still, clearStill };
}

/** How the frame, which covers the stage, is seen now. */
interface View {
  /** Frame pixels per CSS pixel. */
  scale: () => number;
  part: () => Region;
}

function viewOf(frame: Size, stage: RefObject<HTMLDivElement | null>): View {
  const size = () => ({
    width: stage.current?.clientWidth || frame.width,
    height: stage.current?.clientHeight || frame.height,
  });
  return {
    scale: () => Math.min(frame.width / size().width, frame.height / size().height),
    part: () => visiblePart(frame, size()),
  };
}

/** What fingers and the mouse mean on the picture. */
function usePointing(frame: Size, { part, scale }: View) {
  const region = useStore(cameraReading, (reading) => reading.region);
  const placing = useStore(cameraReading, (reading) => reading.placing);
  return useFrameGestures({
    ...{ picture: frame, region, onDraw: placing === 'white' ? drawCard : null, onReset: resetReticle },
    minimum: () => leastSide(scale()),
    onTap: (point) => void tapCamera(point, part()),
    onRegion: (box) => setReticle(keepWithin(box, part())),
  });
}

interface BoxesProps {
  frame: Size;
  view: View;
}

function Boxes({ frame, view: { scale, part } }: BoxesProps) {
  const region = useStore(cameraReading, (reading) => reading.region);
  const white = useStore(cameraReading, (reading) => reading.white);
  const isCardSeen = useStore(cameraReading, (reading) => reading.isCardSeen);
  const chart = useStore(cameraReading, (reading) => reading.chart);
  const seen = (box: Region) => keepWithin(box, part());
  return (
    <>
      {chart && <CardCorners corners={chart} frame={frame} scale={scale} onChange={setChart} />}
      {white && isCardSeen && <ProposalBox proposal={white} frame={frame} />}
      {white && !isCardSeen && (
        <RegionBox
          kind="white"
          region={white}
          picture={frame}
          scale={scale}
          onChange={(box) => setCard(seen(box))}
        />
      )}
      {region && (
        <RegionBox
          kind="region"
          region={region}
          picture={frame}
          scale={scale}
          onChange={(box) => setReticle(seen(box))}
          onSnap={(middle) => void tapCamera(middle, part())}
        />
      )}
    </>
  );
}
