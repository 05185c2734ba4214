// The last errors that nobody expected, to be copied by the person who wants to report them.
import { reportOf } from '../../app/fault-report.ts';
import { faults, keepFaults } from '../../app/faults.ts';
import { settingsStrings } from '../kit/settings-strings.ts';
import { copyText } from '../answer/hand-over.ts';
import { useStore } from '../kit/use-store.ts';

export function ReportSection() {
  const words = settingsStrings.report;
  const list = useStore(faults);
  const report = reportOf(list, navigator.userAgent);
  return (
    <section className="panel stack" aria-labelledby="report-title">
      <h2 id="report-title">{words.title}</h2>
      {list.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <p className="quiet">{words.hint}</p>
          <textarea className="input report" readOnly rows={6} aria-label={words.report} value={report} />
          <div className="row">
            <button type="button" className="button" onClick={() => void copyText(report)}>
              {words.copy}
            </button>
            <button type="button" className="button" onClick={() => keepFaults([])}>
              {words.clear}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
