// The live picture, filling its stage, with the reticle, the white card's box and what is pointed at on it.
import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { Region } from '../../reading/frame-reading.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { loseLight, measureAgain, readCamera } from './camera-loop.ts';
import {
  cameraReading,
  drawOnPicture,
  isLockedByItself,
  setCard,
  setChart,
  setReticle,
} from './camera-reading.ts';
import { useStore } from '../kit/use-store.ts';
import { keepWithin, visiblePart } from '../../reading/camera-geometry.ts';
import type { Point, Size } from '../../reading/region-geometry.ts';
import { CameraWarningPlaces } from './camera-warnings.tsx';
import { CardCorners } from '../reference/card-corners.tsx';
import { LeftOut } from '../reference/left-out.tsx';
import { ProposalBox } from '../reference/proposal-box.tsx';
import { RegionBox } from '../reference/region-box.tsx';

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
  const { video, still, clearStill } = useVideo(stream, isHeld);
  return (
    <div className="camera__stage" ref={stage}>
      <div
        className="camera__frame"
        style={{ aspectRatio: `${width} / ${height}`, width: `max(100cqw, 100cqh * ${width / height})` }}
        {...usePointing(frame)}
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
        {frame && <Boxes frame={frame} stage={stage} />}
      </div>
    </div>
  );
}

/** What the latest answer left out and points at. */
function Found({ frame }: { frame: Size }) {
  const answer = useStore(cameraReading, (reading) => reading.answer);
  const answered = useStore(cameraReading, (reading) => reading.answered);
  return (
    <>
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

/**
 * A tap places a box, and lets a picture that was held by itself go on; a drag draws the white card's box where that is
 * being placed.
 */
function usePointing(frame: Size | null) {
  const from = useRef<Point | null>(null);
  const pointOf = (event: PointerEvent<HTMLElement>): Point => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const { width: w, height: h } = frame ?? USUAL;
    return { x: ((event.clientX - left) / width) * w, y: ((event.clientY - top) / height) * h };
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = pointOf(event);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const start = from.current;
      from.current = null;
      if (!start) return;
      const to = pointOf(event);
      const now = cameraReading.get();
      if (isLockedByItself(now) && now.placing === 'region') measureAgain();
      drawOnPicture(start, to);
    },
    onPointerCancel: () => {
      from.current = null;
    },
  };
}

interface BoxesProps {
  frame: Size;
  stage: RefObject<HTMLDivElement | null>;
}

function Boxes({ frame, stage }: BoxesProps) {
  const region = useStore(cameraReading, (reading) => reading.region);
  const white = useStore(cameraReading, (reading) => reading.white);
  const isCardSeen = useStore(cameraReading, (reading) => reading.isCardSeen);
  const chart = useStore(cameraReading, (reading) => reading.chart);
  const size = () => ({
    width: stage.current?.clientWidth || frame.width,
    height: stage.current?.clientHeight || frame.height,
  });
  /** Frame pixels per CSS pixel: the frame covers the stage. */
  const scale = () => Math.min(frame.width / size().width, frame.height / size().height);
  const seen = (box: Region) => keepWithin(box, visiblePart(frame, size()));
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
        />
      )}
    </>
  );
}
