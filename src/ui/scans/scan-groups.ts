// Scans in groups: by the day on which they were taken, or by project.
import { formatLongDay } from '../../shared/short-dates.ts';
import { compareNames } from '../../shared/locale.ts';
import type { Scan } from '../../tracking/scan.ts';
import { scanStrings } from '../answer/scan-strings.ts';
import { projectStrings as words } from '../filing/project-strings.ts';

export const GROUPINGS = ['date', 'project'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface ScanGroup {
  title: string;
  /** The project whose scans they are; null where it has no record, and of days. */
  projectId: string | null;
  scans: readonly Scan[];
}

/** `scans`: newest first, as they stay within their group. `now`: milliseconds since 1970. */
export function groupScans(scans: readonly Scan[], by: Grouping, now: number): ScanGroup[] {
  const found = new Map<string, ScanGroup & { scans: Scan[] }>();
  for (const scan of scans) {
    const title = by === 'date' ? dayWords(scan.createdAt, now) : scan.project;
    const projectId = (by === 'project' && scan.project !== '' && scan.projectId) || null;
    const key = projectId ?? title;
    const group = found.get(key) ?? { title, projectId, scans: [] };
    group.scans.push(scan);
    found.set(key, group);
  }
  if (by === 'date') return [...found.values()];
  return [...found.values()]
    .sort((a, b) => Number(a.title === '') - Number(b.title === '') || compareNames(a.title, b.title))
    .map((group) => (group.title === '' ? { ...group, title: scanStrings.noProject } : group));
}

/** `Today`, `Yesterday`, `March 4, 2026`: by the calendar of the device's time zone. */
function dayWords(at: number, now: number): string {
  const day = formatLongDay(at);
  if (day === formatLongDay(now)) return words.today;
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1); // of the calendar: a day of a changed clock has not 24 hours
  return day === formatLongDay(yesterday.getTime()) ? words.yesterday : day;
}
