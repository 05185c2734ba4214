// Matching camera frames: frames of one scene held still are averaged; a question about another place starts anew.
import { createFrameGatherer } from '../reading/frame-gatherer.ts';
import { thumbnailOf } from '../reading/thumbnail.ts';
import { movingWarning } from '../reading/warnings.ts';
import type { FrameColours } from './features.ts';
import { answerFor, type Matcher } from './matcher.ts';
import { isUsableFrame, readPicture, type ReadPicture } from './read-picture.ts';
import type { DecodedPicture } from './region.ts';
import type { FrameAnswer, Query } from './types.ts';

export interface LiveMatch {
  /** AppError `bad-region`, `bad-white-reference`. */
  match(matcher: Matcher, frame: DecodedPicture, query: Query): Promise<FrameAnswer>;
  restart(): void;
}

export function createLiveMatch(): LiveMatch {
  const gatherer = createFrameGatherer<FrameColours>();
  let asked: { matcher: Matcher; question: string } | null = null;
  let answer: FrameAnswer | null = null;

  const restart = () => {
    gatherer.reset();
    answer = null;
  };

  return {
    restart,
    async match(matcher, frame, query) {
      const start = matcher.clock();
      const question = JSON.stringify([query, frame.width, frame.height]);
      if (asked?.matcher !== matcher || asked.question !== question) restart();
      asked = { matcher, question };
      let read: ReadPicture | null = null;
      const { phase, motion, readings, isRepeat, waitMs } = gatherer.add(
        thumbnailOf(frame),
        () => coloursOf((read = readPicture(frame, query))),
        isUsableFrame,
      );
      const live = { phase, motion, isRepeat, waitMs };
      if (isRepeat && answer) return { ...answer, live, elapsedMs: matcher.clock() - start };
      const latest = read ?? readPicture(frame, query);
      const answered = await answerFor(matcher, latest, readings, query, start);
      const warnings = phase === 'moving' ? [movingWarning(), ...answered.warnings] : answered.warnings;
      const mine = { ...answered, warnings, live };
      if (asked.question === question) answer = mine;
      return mine;
    },
  };
}

/** Without the pixels, which would be kept with the frames. */
const coloursOf = ({ seen, white }: ReadPicture): FrameColours => ({ seen, white });
