// The answer for all spots of a surface: who counts is judged here, what they say together is asked of the worker.
import { useEffect, useMemo, useState } from 'react';
import { matchTogether } from '../../app/sessions/match-session.ts';
import type { JointAnswer, MatchAnswer, TakenReading } from '../../matching/match-answer.ts';
import { judgeSpots, type Judgement, type Spot } from '../../readings/judge-spots.ts';
import { sentenceOf } from '../../shared/errors.ts';
import type { WallReading } from '../../tracking/wall-reading.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { labOfRgb } from '../../colour/lab.ts';
import { useStore } from '../kit/use-store.ts';
import { wall, type KeptSpot } from './wall-store.ts';

export interface WallAnswer {
  /** The latest last: the one that is held now. */
  spots: readonly Omit<KeptSpot, 'id'>[];
  judgement: Judgement;
  /** What they say together; the latest spot's own answer where it is alone, or they are apart, or until they are asked. */
  answer: MatchAnswer;
  /** Mean ΔE00 of those that count from their mean; null until it is known. */
  spread: number | null;
  isWorking: boolean;
  problem: string | null;
}

/** `latest` is the answer that is held. */
export function useWallAnswer(latest: MatchAnswer): WallAnswer {
  const { kept, light } = useStore(wall);
  const spots = useMemo(() => [...kept, { answer: latest, light }], [kept, latest, light]);
  const judgement = useMemo(() => judgeSpots(spots.map(spotOf)), [spots]);
  const { joint, problem } = useJoint(spots, judgement);
  const isAsked = countedOf(spots, judgement).length > 0;
  // The same answer is the same object: what was saved of it stays saved.
  const answer = useMemo(
    () => (joint ? { ...latest, ...joint, notes: [], chart: null, trusted: null } : latest),
    [latest, joint],
  );
  return useMemo(
    () => ({
      ...{ spots, judgement, answer, problem },
      spread: joint?.reading.spread ?? null,
      isWorking: isAsked && !joint && problem === null,
    }),
    [spots, judgement, answer, problem, joint, isAsked],
  );
}

function spotOf({ answer, light }: Omit<KeptSpot, 'id'>): Spot {
  return {
    corrected: answer.taken.corrected,
    isLightKnown: answer.taken.light !== null,
    light,
    warnings: answer.warnings.map(({ kind }) => kind),
  };
}

/** Those that are asked about together; none where a spot is alone or they are apart. */
function countedOf(spots: WallAnswer['spots'], { agreement, spots: judged }: Judgement): TakenReading[] {
  if (spots.length < 2 || agreement === 'apart') return [];
  return spots.flatMap(({ answer, light }, i) => {
    if (judged[i]!.leftOut) return [];
    const { taken: query, knownBy, warnings, reading } = answer;
    return [{ query, light, knownBy, warnings, frames: reading.frames }];
  });
}

interface Asked {
  spots: WallAnswer['spots'];
  joint: JointAnswer | null;
  problem: string | null;
}

function useJoint(spots: WallAnswer['spots'], judgement: Judgement): Pick<Asked, 'joint' | 'problem'> {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    const counted = countedOf(spots, judgement);
    if (counted.length === 0) return;
    let isStale = false;
    void matchTogether(counted, spots.at(-1)!.answer.matches.length)
      .then((joint) => ({ spots, joint, problem: null }))
      .catch((error: unknown) => ({ spots, joint: null, problem: sentenceOf(error) }))
      .then((answer) => {
        if (!isStale) setAsked(answer);
      });
    return () => {
      isStale = true;
    };
  }, [spots, judgement]);
  return asked?.spots === spots ? asked : { joint: null, problem: null };
}

/** What a scan keeps of them; undefined for one alone, or where they are apart and the latest alone is saved. */
export function readingsToSave({ spots, judgement }: WallAnswer): WallReading[] | undefined {
  if (spots.length < 2 || judgement.agreement === 'apart') return undefined;
  return spots.map(({ answer, light }, i) => {
    const { deltaE00, leftOut } = judgement.spots[i]!;
    const { corrected } = answer.taken;
    return {
      lab: labOfRgb(corrected),
      hex: hexOfRgb(corrected),
      seen: answer.colour.seen,
      ...{ light, deltaE00 },
      ...(leftOut && { leftOut }),
    };
  });
}
