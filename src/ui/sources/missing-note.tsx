// What was to be asked and is not.
import { sourcesStrings as words } from './sources-strings.ts';

export function MissingNote({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return <p className="quiet">{words.missing({ names: names.join(', ') })}</p>;
}
