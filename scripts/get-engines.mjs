// Gets the other engines where they are missing and can be had, and says which the journeys have to do without.
import { canUseApt, installPackages } from './apt.mjs';
import { ENGINES } from './find-engines.mjs';

/** Installs the missing ones with apt, as root. What can't be had is told in a line each; its journeys are skipped. */
export function getEngines() {
  for (const { packages, find, missing } of Object.values(ENGINES)) {
    if (!find() && canUseApt()) installPackages(packages);
    if (!find()) console.log(`${missing} Its journeys are skipped.`);
  }
}
