// What was thrown may be anything; what is said of it, and which system error it is. Node's own modules only.

/** The message of an error, or whatever else was thrown as text. @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system error (`ENOENT`), else undefined. @param {unknown} error */
export function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
