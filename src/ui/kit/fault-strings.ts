// What is said of errors that nobody expected: on the page, in a part of it, and in the report.

export const faultStrings = {
  unexpected:
    'Something went wrong that the app did not expect. What is stored is safe; try it again, or reload the page. Settings has a report of it.',
  part: (part: string) => `${part}: this can’t be shown.`,
  missing: 'This part of the app could not be loaded.',
  missingWhy:
    'The server has it no longer, as there is a newer version, or it can’t be reached. What is stored is safe. Reload the page to go on; a training that runs in this tab goes on until then, and can be resumed after it.',
  again: 'Try again',
  title: 'Report of errors',
  none: 'Nothing unexpected has gone wrong here.',
  hint: 'The last errors that the app did not expect, kept on this device only. Copy them into a bug report if you like; nothing is sent.',
  copy: 'Copy the report',
  clear: 'Clear',
  report: 'The report',
};

/** Parts of pages, as a sentence begins with them. */
export const partNames = {
  curves: 'The curves',
  pictures: 'The pictures',
  table: 'The table',
  scatter: 'The scatter plot',
  stability: 'The stability',
  outliers: 'The list of wrong pictures',
  disagreements: 'The list of paints whose pictures disagree',
  duplicates: 'The list of duplicates',
  pairs: 'The list of close pairs',
  twins: 'The list of twins',
  scores: 'The scores',
  map: 'The map',
  paints: 'The list of paints',
  scans: 'The list of scans',
  model: 'This model',
  models: 'The models of this training',
  metrics: 'The metrics',
  record: 'The record',
  storage: 'The storage',
};
