// What a file that somebody brought is called in parameters: what it is of, and the SHA-256 of its bytes. So whoever has the
// file again has the same one.

/** Whether it reads `squeeze-3f…`, of 64 hexadecimal digits. */
export function isFileId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9]{1,20}-[0-9a-f]{64}$/.test(value);
}

/** As a person reads it: `squeeze 3f20c1d8`. What is no id stays as it is. */
export function shortFileId(id: string): string {
  return isFileId(id) ? id.replace(/-([0-9a-f]{8}).*$/, ' $1') : id;
}
