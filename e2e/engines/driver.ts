// What the journey through every engine does to a browser, however that is driven.

export interface Driver {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Clicks the button or link of this name, once it is there. */
  press(name: string): Promise<void>;
  /** Hands a file of this machine to the file button of this name. */
  choose(name: string, path: string): Promise<void>;
  /** Replaces the text of the field with this label. */
  fill(label: string, text: string): Promise<void>;
  /** What can be read now in the first element of this selector; nothing where there is none. */
  text(selector?: string): Promise<string>;
  /** The path of the file that the button of this name makes the browser save, once it is complete. */
  save(name: string): Promise<string>;
  /** Errors in the page since it was opened, and addresses outside its origin that it asked for. */
  problems(): Promise<string[]>;
  /** PNG. */
  screenshot(): Promise<Buffer>;
  /** Ends the browser with all that it stored. */
  close(): Promise<void>;
}

/** Runs in the page. */
export const textOf = (selector: string) => document.querySelector<HTMLElement>(selector)?.innerText ?? '';
