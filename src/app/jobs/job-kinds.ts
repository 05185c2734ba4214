// The kinds of job that there are; nothing else names them all.
import { comparisonKind } from './comparison-kind.ts';
import { exportKind } from './export-kind.ts';
import { healthKind } from './health-kind.ts';
import { importKind } from './import-kind.ts';
import { judgeKind } from './judge-kind.ts';
import { sweepKind } from './sweep-kind.ts';
import type { JobKind } from './job-kind.ts';
import { trainingKind } from './training-kind.ts';

export const JOB_KINDS = {
  import: importKind,
  training: trainingKind,
  'health-check': healthKind,
  export: exportKind,
  judge: judgeKind,
  comparison: comparisonKind,
  sweep: sweepKind,
} as Readonly<Record<string, JobKind>>;
