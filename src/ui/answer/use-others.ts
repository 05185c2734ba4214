// The nearest paints of the catalogues and books that were not asked: looked for on request, for one answer.
import { useState } from 'react';
import { allSources } from '../../app/asked-sources.ts';
import { nearestOfOthers } from '../../app/sessions/match-session.ts';
import type { MatchAnswer, NearestIn } from '../../matching/match-answer.ts';
import { useLibrary } from '../kit/library.ts';
import { tellProblem } from '../kit/tell-problem.ts';

/** What a colour is looked for by. */
export type OthersAnswer = Pick<MatchAnswer, 'colour' | 'whiteBalance'>;

export interface OtherCatalogues {
  answer: OthersAnswer;
  /** How many there are. */
  count: number;
  state: 'none' | 'looking' | 'found';
  /** Nearest first. */
  found: readonly NearestIn[];
  look: () => Promise<void>;
}

/** `without`: ids of those that have answered, or are shown already. */
export function useOthers(answer: OthersAnswer, without: readonly string[]): OtherCatalogues {
  const { datasets } = useLibrary();
  const [asked, setAsked] = useState<{ answer: OthersAnswer; found: NearestIn[] | null } | null>(null);
  const others = allSources(datasets).filter(({ id }) => !without.includes(id));
  const now = asked?.answer === answer ? asked : null;
  const look = async () => {
    setAsked({ answer, found: null });
    try {
      const ids = others.map(({ id }) => id);
      const found = await nearestOfOthers(ids, answer);
      setAsked((shown) => (shown?.answer === answer ? { answer, found } : shown));
    } catch (error) {
      setAsked(null);
      tellProblem(error);
    }
  };
  const state = now === null ? 'none' : now.found === null ? 'looking' : 'found';
  return { answer, count: others.length, state, found: now?.found ?? [], look };
}
