// Which values an ICU message takes, and of which type: what its function's argument is called in TypeScript.
import { parse } from '@messageformat/parser';

/**
 * By name: `number` for what is counted or formatted as a number, else `string`. A number that is only put in comes as
 * text, so that whoever puts it in decides on its digits.
 * @param {string} message
 * @returns {Map<string, string>}
 */
export function argumentsOf(message) {
  /** @type {Map<string, string>} */
  const types = new Map();
  collect(parse(message), types);
  return types;
}

/** @param {readonly ReturnType<typeof parse>[number][]} tokens @param {Map<string, string>} types */
function collect(tokens, types) {
  for (const token of tokens) {
    if (token.type === 'content') continue;
    if (token.type === 'argument') types.set(token.arg, types.get(token.arg) ?? 'string');
    else if (token.type === 'function') types.set(token.arg, 'number');
    else if ('cases' in token) {
      types.set(token.arg, token.type === 'select' ? 'string' : 'number');
      for (const { tokens: inner } of token.cases) collect(/** @type {any} */ (inner), types);
    }
  }
}
