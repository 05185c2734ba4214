// What measured numbers say of a model, and what to try: each sentence from a sign of its own.
import { message, type Message } from '../../shared/message.ts';
import type { Values } from './judge.ts';

export interface Signs {
  values: Values;
  /** Median distance of drawn pictures to the nearest real one, divided by that of held-out ones. */
  nearness: number;
  /** Sharpness of drawn pictures, divided by that of real ones; null where pictures have nothing to be sharp. */
  sharpness: number | null;
}

/** Shares of the floor: what is below is worth a sentence. */
const [LOW, HIGH] = [0.5, 0.8];

export function adviceOf({ values, nearness, sharpness }: Signs): Message[] {
  const { precision, recall, coverage, frechet_distance: frechet, label_accuracy: accuracy } = values;
  const advice: Message[] = [];
  const isBelow = (one: { high: number; floor: number } | undefined, share: number) =>
    one !== undefined && one.high < share * one.floor;
  const isPrecise = precision !== undefined && !isBelow(precision, HIGH);
  const isNarrow = isBelow(coverage, LOW);
  if (isNarrow && isPrecise) advice.push(message('judging.collapse'));
  else if (isBelow(recall, LOW) && isPrecise) advice.push(message('judging.narrow'));
  const isUnlike = isBelow(precision, LOW);
  if (isUnlike) advice.push(message('judging.unlike'));
  if (nearness < LOW) advice.push(message('judging.copies'));
  if (!isUnlike && sharpness !== null && sharpness < LOW) advice.push(message('judging.blurred'));
  if (isBelow(accuracy, HIGH)) advice.push(message('judging.otherClass'));
  const isClose = frechet !== undefined && frechet.low <= frechet.floor;
  if (advice.length === 0 && isClose) advice.push(message('judging.close'));
  return advice;
}
