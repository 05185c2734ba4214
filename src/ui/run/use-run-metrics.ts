// The metrics of several runs as React state.
import { useMemo } from 'react';
import { metricsQuery, type MetricsByRun } from '../../app/queries/metrics-query.ts';
import { useLive, type Live } from '../kit/use-live.ts';

/** By run. @param ids with a comma between two, so that the same ids are the same argument */
export function useRunMetrics(ids: string): Live<MetricsByRun> {
  return useLive(useMemo(metricsQuery, []), ids);
}
