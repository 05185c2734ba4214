// What was measured of a model.
import { readJudgement } from '../../storage/stores/judgements.ts';
import type { Judgement } from '../../tracking/judgement.ts';
import type { Query } from './query.ts';

/** The argument: the id of the model. */
export const judgementOfModel: Query<string, Judgement | undefined> = {
  read: readJudgement,
  kinds: ['models'],
};
