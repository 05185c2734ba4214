// Whether a file dialog can give a folder. iOS learned it with 18.4.

/** Found by asking the page's own kind of input, never by the browser's name. */
export function canChooseFolders(input: object = HTMLInputElement.prototype): boolean {
  return 'webkitdirectory' in input;
}
