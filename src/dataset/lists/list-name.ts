// Which files are lists of colours, by their names alone.

const LIST_NAME = /\.(csv|tsv|txt|json|ase|aco|gpl)$/i;

/** What a file dialog is told to offer. */
export const LIST_EXTENSIONS = '.csv,.tsv,.txt,.json,.ase,.aco,.gpl';

export function isListName(name: string): boolean {
  return LIST_NAME.test(name);
}

/** `Shop colours.csv` → `Shop colours`. */
export function withoutListExtension(name: string): string {
  return name.replace(LIST_NAME, '') || name;
}
