// Lines on standard output while a training goes on: one JSON object each, and nothing else.

/**
 * What is no number is `null`, as JSON has neither NaN nor infinity; what does not tell anything is left out.
 * @param {{ event: string, [name: string]: unknown } | import('../../src/app/headless/headless-lines-types.ts').HeadlessLineOf} line
 */
export function printLine(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * The lines of what is being trained, one after the other.
 * @param {import('@playwright/test').Page} page
 * @param {(line: import('../../src/app/headless/headless-lines-types.ts').HeadlessLineOf) => Promise<void>} onLine
 */
export async function followLines(page, onLine) {
  for (;;) {
    const line = await page.evaluate(() => window.swatchlightHeadless.nextLine());
    if (line === null) return;
    await onLine(line);
  }
}
