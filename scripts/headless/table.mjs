// Answers as lines for a person.

const number = (value, digits) => (value === null ? '–' : value.toFixed(digits));

/**
 * Lines for one answer: the file and its colour, then a line for each paint.
 * @param {{ file: string | null, matches: object[], verdict?: { sentence: string }, colour: { hex: string } | null, whiteBalance: string, error?: string }} answer
 */
export function rowsOf({ file, matches, verdict, colour, whiteBalance, error }) {
  const title = file ?? '(no file)';
  if (error !== undefined) return [`${title}: ${error}`];
  const light = whiteBalance === 'reference' ? 'corrected by its reference' : 'no reference';
  const rows = matches.map(({ code, name, source, deltaE00, distance, confidence }, i) => {
    const paint = [code, name, source && `(${source})`].filter(Boolean).join(' ');
    const sure = confidence === null ? 'not trained' : `${Math.round(100 * confidence)} %`;
    // Without a reference the distance is taken at whatever brightness fits best, and says little.
    const away = whiteBalance === 'reference' ? [`ΔE00 ${number(deltaE00, 1).padStart(4)}`] : [];
    const figures = [...away, `distance ${number(distance, 3)}`, sure];
    return `  ${i + 1}  ${paint.padEnd(36)} ${figures.join('  ')}`;
  });
  const told = verdict ? [`  ${verdict.sentence}`] : [];
  return [`${title}  ${colour?.hex ?? ''}  ${light}`, ...told, ...rows];
}
