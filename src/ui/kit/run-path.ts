// Where a training is shown.

export function runPath(runId: string): string {
  return `/runs/${runId}`;
}
