// Keeping what a catalogue is asked: each question once, however often its answer comes anew, unless the person has that
// switched off. Nothing of it leaves the device, and no picture is kept.
import { askedOfAnswer } from '../matching/asked/asked-answers.ts';
import type { MatchAnswer } from '../matching/match-answer.ts';
import { newId } from '../storage/ids.ts';
import { keepAsked } from '../storage/stores/asked.ts';
import { readSettings } from '../storage/stores/settings.ts';
import type { Asked } from '../tracking/asked.ts';

/** What of a question stays while it is one and the same. */
interface Question {
  /** The picture, or the camera's hold, that it is about. */
  of: object | null;
  seen: string;
  asked: Asked;
}

const keptAs = new WeakMap<MatchAnswer, Asked>();
let last: Question | null = null;

/**
 * Keeps an answer that has stood for a while. The same question asked again takes the place of what was kept of it: a hold of
 * the camera whatever changed about it, a picture as long as it is the same paint, and the very same colour.
 * @param of the picture or hold, the same object for the same one; null where it is not known
 * @param scanId what it was saved as
 */
export async function noteAsked(
  answer: MatchAnswer,
  { datasetId, source, of }: Pick<Asked, 'datasetId' | 'source'> & { of: object | null },
  scanId?: string,
): Promise<void> {
  if (!(await readSettings()).keepsAsked) return;
  const known = keptAs.get(answer);
  if (known) return scanId === undefined ? undefined : keepAsked({ ...known, scanId });
  const fresh = askedOfAnswer(answer, { id: newId(), datasetId, at: Date.now(), source });
  if (!fresh) return;
  const question = { of, seen: answer.colour.seen.join(), asked: fresh };
  const before = last && isSame(last, question) ? last.asked : null;
  const scan = scanId ?? before?.scanId;
  const asked = {
    ...fresh,
    ...(before && { id: before.id, at: before.at }),
    ...(scan !== undefined && { scanId: scan }),
  };
  last = { ...question, asked };
  keptAs.set(answer, asked);
  await keepAsked(asked);
}

function isSame(one: Question, other: Question): boolean {
  const [a, b] = [one.asked, other.asked];
  if (a.datasetId !== b.datasetId || a.source !== b.source) return false;
  if (one.seen === other.seen) return true;
  const isOfSame = one.of !== null && one.of === other.of;
  return isOfSame && (a.source === 'camera' || (a.paint === b.paint && a.verdict === b.verdict));
}
