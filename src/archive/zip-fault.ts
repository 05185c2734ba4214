// Why a zip archive can't be read. Whoever asked says it in the words of what was asked for.

export type ZipFaultKind =
  /** Nothing of a zip in it. */
  | 'not-a-zip'
  /** Damaged directory, or not all there. */
  | 'cut-short'
  /** Split into several files. */
  | 'in-parts'
  /** Members that share bytes: the mark of a bomb. */
  | 'overlapping'
  | 'encrypted'
  | 'unknown-method'
  /** A member unpacks to more than it says … */
  | 'larger'
  /** … or to less. */
  | 'smaller'
  /** Its bytes are not those that were packed. */
  | 'damaged';

export class ZipFault extends Error {
  readonly kind: ZipFaultKind;

  constructor(kind: ZipFaultKind, options?: ErrorOptions) {
    super(`zip: ${kind}`, options);
    this.name = 'ZipFault';
    this.kind = kind;
  }
}
