export interface Licences {
  packages: { name: string; version: string; licence: string; author: string | null; text: number | null }[];
  texts: string[];
}
export const LICENCES_FILE: string;
export function licencesOfBuild(moduleIds: Iterable<string>): Licences;
export function licencesOfDependencies(root?: string): Licences;
