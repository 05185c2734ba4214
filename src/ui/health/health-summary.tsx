// The findings at a glance; each leads to its section.
import type { HealthReport } from '../../matching/health/health-report.ts';
import { healthStrings as strings } from './health-strings.ts';
import { formatCount, formatPercent } from '../kit/format.ts';

export type HealthSectionName = 'outliers' | 'disagreements' | 'duplicates' | 'pairs' | 'twins' | 'scores';

const SECTIONS: readonly HealthSectionName[] = [
  'outliers',
  'disagreements',
  'duplicates',
  'pairs',
  'twins',
  'scores',
];

export const sectionId = (name: HealthSectionName | 'map' | 'ignored') => `health-${name}`;

export function HealthSummary({ report, isRunning }: { report: Partial<HealthReport>; isRunning: boolean }) {
  return (
    <nav className="health__glance" aria-label={strings.summary.title}>
      {SECTIONS.map((name) => (
        <button key={name} type="button" className="health__figure" onClick={() => goTo(name)}>
          <span className="quiet small">{strings.summary[name]}</span>
          <span className="health__number">{figureOf(name, report, isRunning)}</span>
        </button>
      ))}
    </nav>
  );
}

/** The hash is the route, so a button does what a link within the page would. */
function goTo(name: HealthSectionName): void {
  const section = document.getElementById(sectionId(name));
  section?.scrollIntoView();
  section?.querySelector('h2')?.focus({ preventScroll: true });
}

function figureOf(name: HealthSectionName, report: Partial<HealthReport>, isRunning: boolean): string {
  const { summary } = strings;
  if (report[name === 'scores' ? 'heldOut' : name] === undefined) return isRunning ? summary.waiting : '–';
  if (name === 'scores') {
    const { heldOut } = report;
    return heldOut ? formatPercent(heldOut.shares.trained.top1) : '–';
  }
  const found = report[name];
  if (!found || (name === 'disagreements' && report.disagreements?.checked === 0)) return summary.notChecked;
  const count = found.count + ('same' in found ? found.same : 0);
  return count === 0 ? summary.none : formatCount(count);
}

/** The same as a sentence, for the ear. */
export function summaryWords(report: Partial<HealthReport>): string {
  return SECTIONS.map((name) => `${strings.summary[name]}: ${figureOf(name, report, false)}`).join(', ');
}
