// Asks about the camera's frames: one at a time, none while a picture is held, and no oftener than the worker says is
// worth it. Held still, a reading locks: the picture stands, and only what changes is asked about it.
import { cropPicture } from '../../app/crop-picture.ts';
import { findReference, matchFrame, restartReading } from '../../app/sessions/match-session.ts';
import type { MatchToSave } from '../../app/save-match.ts';
import { holdLight } from '../../camera/abilities.ts';
import { followFrames, takeFrame } from '../../camera/frames.ts';
import type { FrameAnswer } from '../../matching/match-answer.ts';
import { FRAMES_TO_LOCK } from '../../reading/frame-gatherer.ts';
import { keepWhite } from '../../reading/light-watch.ts';
import type { CameraFrame, CameraSettings } from '../../reading/frame-reading.ts';
import { sentenceOf } from '../../shared/errors.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { scanReferenceKind } from '../../app/reference-choice.ts';
import {
  cameraQuery,
  cameraReading,
  changeReading,
  dropSeenCard,
  fitFrame,
  setCard,
  isSamePicture,
  isSameQuestion,
  questionOf,
  soughtNow,
  takeFault,
  takeSeen,
  type CameraQuestion,
} from './camera-reading.ts';

/**
 * Least time between two questions: of a camera of 60 frames a second every other one is asked about. More answers would
 * only cost power.
 */
const LEAST_MS = 30;
/** Times an answer's own work, from one question to the next: the worker rests half of the time at least. */
const REST = 2;
/** After so many frames held still a card is looked for: once early, and once when the reading locks. */
const LOOK_AT: readonly number[] = [3, FRAMES_TO_LOCK];

/** Where frames come from, while the page shows them. */
export interface Source {
  video: HTMLVideoElement;
  /** Shows the held picture. */
  still: HTMLCanvasElement;
}

type TakenFrame = Exclude<CameraFrame, { data: unknown }>;

let source: Source | null = null;
let isBusy = false;
let nextMs = 0;
/** Counts what makes every answer that is still to come worthless: a reading that starts anew, another camera or model. */
let beginning = 0;
/** What the held picture was asked last, as text. */
let askedOfStill: string | null = null;
/** Which kind of reference the held picture has been searched for; null for none. */
let lookedInStillFor: ReferenceChoice | null = null;
/** The camera whose light is to be kept as soon as it has been read with everything held. */
let keeping: MediaStreamTrack | null = null;

/** Reads the frames of a video, whatever stream it shows, until the function that it returns is called. */
export function readCamera(video: HTMLVideoElement, still: HTMLCanvasElement): () => void {
  const mine = (source = { video, still });
  changeReading({ notCard: null, isChartRefused: false });
  startAnew();
  const unfollow = followFrames(video, () => {
    fitFrame({ width: video.videoWidth, height: video.videoHeight });
    if (!cameraReading.get().isHeld) void askAboutLive(mine);
  });
  const unsubscribe = cameraReading.subscribe(() => void askAboutStill());
  return () => {
    unfollow();
    unsubscribe();
    if (source !== mine) return;
    source = null;
    beginning++;
  };
}

/** What the frames come from, and where a held one is drawn; null while the page does not show them. */
export const shownPicture = (): Source | null => source;

async function askAboutLive(from: Source): Promise<void> {
  const now = performance.now();
  if (isBusy || now < nextMs) return;
  const asked = await ask(() => takeFrame(from.video));
  const { live: { waitMs } = { waitMs: 0 }, elapsedMs = 0 } = asked?.answer ?? {};
  nextMs = now + Math.max(LEAST_MS, waitMs, REST * elapsedMs);
  if (!asked || !isSameQuestion(asked.question, currentQuestion())) return;
  const { live, reading } = asked.answer;
  if (live.phase === 'moving') dropSeenCard();
  else if (
    !live.isRepeat &&
    LOOK_AT.includes(reading.frames) &&
    (await lookForCard(() => takeFrame(from.video)))
  ) {
    nextMs = 0; // the phone may have moved or been tapped meanwhile: the next frame says whether the reading still stands
    return;
  }
  if (live.phase !== 'locked') return;
  if (keeping) finishKeeping(asked.answer, keeping);
  else holdPicture();
}

/** Asks about the held picture, and looks for the reference that is chosen, unless that has been done already. */
async function askAboutStill(): Promise<void> {
  const from = source;
  const now = cameraReading.get();
  if (!from || !now.isHeld || isBusy) return;
  const question = JSON.stringify(cameraQuery(now));
  const { kind } = now.options;
  if (question !== askedOfStill) {
    askedOfStill = question;
    await ask(() => createImageBitmap(from.still));
  } else if (lookedInStillFor === null || (kind !== 'none' && kind !== lookedInStillFor)) {
    lookedInStillFor = kind;
    await lookForCard(() => createImageBitmap(from.still), true);
  }
}

const currentQuestion = () => questionOf(cameraReading.get(), beginning);

/**
 * One question; resolves to its answer, or null when there was no frame, it could not be answered, or the answer is
 * of another picture or reference than what is shown meanwhile: that one is dropped. One of a place that the reticle
 * has left is shown with its place, so that the display moves along while somebody drags; it must not be held.
 */
async function ask(
  take: () => Promise<TakenFrame | null>,
): Promise<{ question: CameraQuestion; answer: FrameAnswer } | null> {
  const question = currentQuestion();
  const isStale = () => !isSamePicture(question, currentQuestion());
  return busy(async () => {
    const frame = await take();
    const { region } = cameraReading.get();
    const query = cameraQuery(cameraReading.get());
    if (!frame || !query || !isSameQuestion(question, currentQuestion())) {
      frame?.close();
      return null;
    }
    const answer = await matchFrame(frame, query);
    if (isStale()) return null;
    changeReading({ answer, answered: region, problem: null });
    return { question, answer };
  }, isStale);
}

/**
 * Looks for a card or a chart, unless there is a reference that does not need one. Resolves to whether it looked. What is
 * seen in a live frame is not where it is in the picture that is held meanwhile.
 */
async function lookForCard(take: () => Promise<TakenFrame | null>, isStill = false): Promise<boolean> {
  const sought = soughtNow(cameraReading.get());
  if (isBusy || !sought) return false;
  const begun = beginning;
  const found = await busy(
    async () => {
      const frame = await take();
      return frame && findReference(frame, { ...sought, isStill });
    },
    () => isStill || begun !== beginning, // the answer about the held picture stands without a card, too
  );
  if (begun === beginning && cameraReading.get().isHeld === isStill) takeSeen(found);
  return true;
}

/** Work for the worker, one piece at a time; what goes wrong is told, unless nobody waits for it any more. */
async function busy<T>(work: () => Promise<T | null>, isStale: () => boolean): Promise<T | null> {
  isBusy = true;
  try {
    return await work();
  } catch (error) {
    if (!isStale()) takeFault(sentenceOf(error));
    return null;
  } finally {
    isBusy = false;
    void askAboutStill();
  }
}

/** The picture stands still from now on, and is asked about: the latest answer is of a frame before it. */
export function freezePicture(): void {
  holdPicture();
  askedOfStill = lookedInStillFor = null;
  changeReading({ answer: null, isFrozen: cameraReading.get().isHeld });
}

function holdPicture(): void {
  const now = cameraReading.get();
  if (!source || !now.frame || now.isHeld) return;
  const { video, still } = source;
  [still.width, still.height] = [now.frame.width, now.frame.height];
  still.getContext('2d')?.drawImage(video, 0, 0, still.width, still.height);
  askedOfStill = JSON.stringify(cameraQuery(now));
  lookedInStillFor = now.options.kind;
  changeReading({ isHeld: true });
}

/** Back to the live picture, with a reading that starts anew. */
export function measureAgain(): void {
  startAnew();
  void restartReading().catch(() => {}); // a worker that died is told by the next question
}

function startAnew(): void {
  nextMs = 0;
  beginning++;
  dropSeenCard(); // what is shown now may be elsewhere
  changeReading({ isHeld: false, isFrozen: false, answer: null, problem: null });
}

/** Another catalogue or model answers from now on. */
export function forgetCameraAnswer(): void {
  beginning++;
  askedOfStill = null;
  changeReading({ answer: null, problem: null });
}

/**
 * Holds the camera's exposure and balance and reads the card once more; from then on it need not be in the picture.
 * Resolves to whether the camera lets itself be held.
 */
export async function keepLight(track: MediaStreamTrack): Promise<boolean> {
  if (!(await holdLight(track, true))) return false;
  keeping = track;
  setCard(cameraReading.get().white); // read once more where it is, seen by itself or not
  measureAgain();
  return true;
}

function finishKeeping({ reference }: FrameAnswer, track: MediaStreamTrack): void {
  keeping = null;
  const settings = track.getSettings() as CameraSettings;
  const kept = reference && keepWhite(reference.white, reference.reflectance, settings);
  if (kept) changeReading({ kept, white: null, isCardSeen: false });
  else void holdLight(track, false);
}

/** The camera judges the light by itself again, and the card has to be in the picture. */
export function letLightGo(track: MediaStreamTrack): void {
  loseLight();
  void holdLight(track, false);
}

/** What was kept is worth nothing with another camera, or the same one started again. */
export function loseLight(): void {
  keeping = null;
  if (cameraReading.get().kept) changeReading({ kept: null, placing: 'white' });
}

/** What a scan keeps of the held picture. */
export async function captureReading(): Promise<Pick<MatchToSave, 'source' | 'reference' | 'crop'>> {
  const { frame, answer, answered, white, kept } = cameraReading.get();
  const kind = answer && scanReferenceKind(answer.knownBy, white ? null : kept);
  return {
    source: 'camera',
    reference: answer?.reference && kind ? { kind, ...answer.reference } : null,
    crop: source && frame && answered && (await cropPicture(source.still, frame, answered)),
  };
}
