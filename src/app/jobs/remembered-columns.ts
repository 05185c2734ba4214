// What a person said of the columns of a table, for the next one with the same headings.
import type { ListAnswer, ListQuestion } from '../../dataset/lists/list-question.ts';
import { recallColumns, rememberColumns } from '../../storage/stores/list-columns.ts';

/** With what was said the last time as the guess. */
export async function asRemembered(question: ListQuestion): Promise<ListQuestion> {
  const headings = headingsOf(question);
  const before = headings === null ? null : await recallColumns(headings).catch(() => null);
  if (before?.columns.length !== question.columns.length) return question;
  const { columns, numbers, white } = before;
  return { ...question, columns, remembered: { numbers, white } };
}

export async function rememberAnswer(question: ListQuestion, answer: ListAnswer): Promise<void> {
  const headings = headingsOf(question);
  if (headings === null || question.columns.length === 0) return;
  const { columns, numbers, white } = answer;
  await rememberColumns({ headings, columns: [...columns], numbers, white }).catch(() => {}); // it is asked again then
}

/** Null where the table has none: those of another would be as good. */
function headingsOf({ previews: [first] }: ListQuestion): string | null {
  return first && first.headings.length > 0 ? JSON.stringify(first.headings) : null;
}
