// What is held, with the spots of the same surface that were measured before it: one verdict for all of them.
import { useEffect } from 'react';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import type { Capture } from '../answer/answer-actions.tsx';
import { MatchResults } from '../answer/match-results.tsx';
import { readingsToSave, useWallAnswer } from './use-wall-answer.ts';
import { JudgedSpots, NextSpot } from './wall-row.tsx';
import { endSavedWall, noteWallSaved } from './wall-store.ts';

interface Props {
  answer: MatchAnswer;
  datasetId: string | null;
  source: Capture['source'];
  capture: () => Promise<Capture>;
  /** Measures the next spot. */
  onNext: () => void;
}

export function WallResults({ answer, datasetId, source, capture, onNext }: Props) {
  const wallAnswer = useWallAnswer(answer);
  // What was saved is done with when its picture goes.
  useEffect(() => endSavedWall, []);
  const captureAll = async (): Promise<Capture> => {
    const readings = readingsToSave(wallAnswer);
    const captured = await capture();
    noteWallSaved();
    return { ...captured, ...(readings && { readings }) };
  };
  return (
    <>
      <JudgedSpots wallAnswer={wallAnswer} />
      <MatchResults answer={wallAnswer.answer} datasetId={datasetId} source={source} capture={captureAll} />
      <NextSpot wallAnswer={wallAnswer} onNext={onNext} />
    </>
  );
}
