// Sentences and labels of exports and backups: src/locales/*/transfer.json.
import type { BackupReport } from '../../storage/backup/backup-import.ts';
import type { LeftOut } from '../../storage/backup/backup-outline.ts';
import type { RootKind } from '../../storage/backup/backup-parts.ts';
import { loadWords } from '../../words/words.ts';

export const transferStrings = await loadWords('transfer');

/** What came of a backup, what was here already and what was left out. */
export function restoredSentence({ added, known, leftOut }: BackupReport): string {
  const { allKnown, nothingInIt, restored, wereHere } = transferStrings;
  const [parts, here] = [countsOf(added), countsOf(known)];
  const sentences =
    parts.length === 0
      ? [here.length > 0 ? allKnown : nothingInIt]
      : [restored({ what: joined(parts) }), ...(here.length > 0 ? [wereHere({ what: joined(here) })] : [])];
  return [...sentences, ...(leftOut.length > 0 ? [leftOutSentence(leftOut)] : [])].join(' ');
}

const MOST_NAMED = 3;

/** The first few by name: `Left out, as damaged: the training “Run r”, 2 more.` */
export function leftOutSentence(leftOut: readonly LeftOut[]): string {
  const named = leftOut.slice(0, MOST_NAMED).map(({ kind, name }) => transferStrings.damaged[kind]({ name }));
  const more = leftOut.length - named.length;
  const names = [...named, ...(more > 0 ? [transferStrings.more({ count: more })] : [])].join(', ');
  return transferStrings.leftOut({ names });
}

/** `2 catalogues`, `1 scan`, …: those that are not zero. */
export function countsOf(counts: BackupReport['added']): string[] {
  const some = (Object.keys(counts) as RootKind[]).filter((kind) => counts[kind] > 0);
  return some.map((kind) => transferStrings.counts[kind]({ count: counts[kind] }));
}

/** `one, two and three` */
export function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return transferStrings.joined({ most: parts.slice(0, -1).join(', '), last: parts.at(-1)! });
}
