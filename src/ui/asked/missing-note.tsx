// What was to be asked and is not.
import { askedStrings as words } from './asked-strings.ts';

export function MissingNote({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return <p className="quiet">{words.missing({ names: names.join(', ') })}</p>;
}
