// What trainings of a kind tell in numbers, by name. Apart from what every thread knows of a kind, as few ask for it.

export interface KindMetrics {
  /** After each epoch, where the parameters and the pictures are such that there is anything to tell. */
  epoch: readonly string[];
  /** Of the model that it comes to. */
  end: readonly string[];
}

/** Each of a mean over an epoch's steps, and of what is held out. */
export const withHeldOut = (names: readonly string[]): string[] => [
  ...names.map((name) => `val_${name}`),
  ...names,
];
