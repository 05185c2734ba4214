// Matching camera frames: frames of one scene held still are averaged; a question about another place starts anew.
import { CAMERA_FRAME } from '../dataset/coding.ts';
import { createFrameGatherer } from '../reading/frame-gatherer.ts';
import { createLightWatch, type LightWatch } from '../reading/light-watch.ts';
import type { OpenFrame } from '../reading/frame-reading.ts';
import { thumbnailOf, type Thumbnail } from '../reading/thumbnail.ts';
import { lightChangedWarning, movingWarning } from '../reading/warnings.ts';
import type { FrameColours } from './features.ts';
import { answerFor, type Matcher } from './matcher.ts';
import { isUsableFrame, readPicture, type ReadPicture } from './read-picture.ts';
import type { FrameAnswer, Query } from './match-answer.ts';

/** Read of a place in one frame: noise of 5 code values leaves 0.04 of it in their mean, and frames are averaged. */
const FRAME_PIXELS = 1 << 14;

type Frame = Omit<OpenFrame, 'close'>;

export interface LiveMatch {
  /** AppError `bad-region`, `bad-white-reference`. */
  match(matcher: Matcher, frame: Frame, query: Query): Promise<FrameAnswer>;
  restart(): void;
}

export function createLiveMatch(): LiveMatch {
  const gatherer = createFrameGatherer<FrameColours>();
  let asked: { matcher: Matcher; question: string } | null = null;
  let answer: FrameAnswer | null = null;
  let watched: { key: string; watch: LightWatch } | null = null;

  const restart = () => {
    gatherer.reset();
    answer = null;
  };

  /** Whether the light is still that of the kept reference; true without one. */
  const lightCheck = (thumbnail: Thumbnail, { keptWhite, white }: Query): boolean => {
    const key = keptWhite && !white ? JSON.stringify(keptWhite) : null;
    if (key !== watched?.key) watched = key === null ? null : { key, watch: createLightWatch() };
    return !watched?.watch.look(thumbnail);
  };

  return {
    restart,
    async match(matcher, frame, query) {
      const start = matcher.clock();
      const question = JSON.stringify([query, frame.width, frame.height]);
      if (asked?.matcher !== matcher || asked.question !== question) restart();
      asked = { matcher, question };
      const thumbnail = thumbnailOf(frame.small());
      const isLightOf = lightCheck(thumbnail, query);
      let read: ReadPicture | null = null;
      const { phase, motion, readings, isRepeat, waitMs } = gatherer.add(
        thumbnail,
        () => coloursOf((read = readFrame(frame, query))),
        isUsableFrame,
      );
      const live = { phase, motion, isRepeat, waitMs };
      if (isRepeat && answer) return { ...answer, live, elapsedMs: matcher.clock() - start };
      const latest = read ?? readFrame(frame, query);
      const told = [
        ...(isLightOf ? [] : [lightChangedWarning()]),
        ...(phase === 'moving' ? [movingWarning()] : []),
      ];
      const mine = { ...(await answerFor(matcher, latest, readings, query, start, told)), live };
      if (asked.question === question) answer = mine;
      return mine;
    },
  };
}

/** Without the pixels, which would be kept with the frames. */
const coloursOf = ({ seen, white, chart }: ReadPicture): FrameColours => ({ seen, white, chart });

function readFrame(frame: Frame, query: Query): ReadPicture {
  const { data, width, height } = frame.pixels();
  return readPicture({ data, width, height, coding: CAMERA_FRAME }, query, FRAME_PIXELS);
}
