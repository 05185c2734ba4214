// The line that a printed page begins with: what made it, and when.
import { formatDate } from './format.ts';
import { printStrings } from './print-strings.ts';
import { useIsPrinting } from './printing.ts';

export function PrintedLine() {
  const isPrinting = useIsPrinting();
  if (!isPrinting) return null;
  return <p className="print-only small quiet">{printStrings.line({ date: formatDate(Date.now()) })}</p>;
}
