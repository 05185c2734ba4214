// What waits in a lane, next first; nothing at all while nothing does.
import { jobList } from '../../app/jobs/jobs-state.ts';
import { lineOf, type JobLane } from '../../tracking/job.ts';
import { useStore } from '../kit/use-store.ts';
import { JobRow } from './job-row.tsx';
import { jobStrings as words } from './job-strings.ts';

export function JobLine({ lane }: { lane: JobLane }) {
  const line = lineOf(useStore(jobList), lane);
  if (line.length === 0) return null;
  return (
    <section className="panel stack stack--tight" aria-labelledby={`line-${lane}`}>
      <h2 id={`line-${lane}`}>{words.lines[lane]}</h2>
      <ol className="jobs">
        {line.map((job, i) => (
          <JobRow key={job.id} job={job} isFirst={i === 0} />
        ))}
      </ol>
    </section>
  );
}
