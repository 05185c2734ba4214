// Paints that are in the catalogue twice: the same key colour, or the same picture in two folders.
import type { MatchIndex } from '../index.ts';
import type { ScannedPictures } from './scan-pictures.ts';
import type { DuplicateGroup, DuplicateList } from './health-report.ts';

export const GROUPS_KEPT = 200;
const MEMBERS_KEPT = 12;

/**
 * Groups of paints whose keys are equal to the byte, then pictures that lie in several folders (not those of groups
 * that are told already). Pictures of a single colour don't count as the same picture: dark variants of neighbouring
 * paints are equal by rounding.
 * @param scanned null for a catalogue without pictures
 */
export function findDuplicates(
  index: MatchIndex,
  scanned: ScannedPictures | null,
  most = GROUPS_KEPT,
): DuplicateList {
  const byColour = colourGroups(index);
  const told = new Map<number, number>();
  byColour.forEach(({ members }, group) => members.forEach(({ paint }) => told.set(paint, group)));
  const byPicture = scanned ? pictureGroups(index, scanned).filter((group) => !isTold(group, told)) : [];
  const groups = [...byColour, ...byPicture];
  const kept = groups.slice(0, most);
  return {
    count: groups.length,
    groups: kept.map(({ kind, members }) => ({ kind, members: members.slice(0, MEMBERS_KEPT) })),
  };
}

function colourGroups(index: MatchIndex): DuplicateGroup[] {
  const { keys } = index;
  const byColour = new Map<string, DuplicateGroup>();
  for (let paint = 0; paint < keys.length / 3; paint++) {
    const colour = [0, 1, 2].map((c) => Math.round(keys[3 * paint + c]!)).join();
    addTo(byColour, colour, 'colour', memberOf(index, paint, 0));
  }
  return [...byColour.values()].filter(({ members }) => members.length > 1);
}

function pictureGroups(index: MatchIndex, { paint, picture, digests }: ScannedPictures): DuplicateGroup[] {
  const byDigest = new Map<number, DuplicateGroup>();
  digests.forEach((digest, at) => {
    if (!Number.isNaN(digest)) addTo(byDigest, digest, 'picture', memberOf(index, paint[at]!, picture[at]!));
  });
  return [...byDigest.values()].filter(({ members }) =>
    members.some((member) => member.paint !== members[0]!.paint),
  );
}

function memberOf({ paints }: MatchIndex, paint: number, picture: number): DuplicateGroup['members'][number] {
  return { paint, picture, path: paints[paint]!.pictures?.[picture]?.path ?? '' };
}

function addTo<K>(
  groups: Map<K, DuplicateGroup>,
  key: K,
  kind: DuplicateGroup['kind'],
  member: DuplicateGroup['members'][number],
): void {
  const group = groups.get(key);
  if (group) group.members.push(member);
  else groups.set(key, { kind, members: [member] });
}

/** Whether all its paints are in one group of equal colours. */
function isTold({ members }: DuplicateGroup, told: Map<number, number>): boolean {
  const group = told.get(members[0]!.paint);
  return group !== undefined && members.every(({ paint }) => told.get(paint) === group);
}
