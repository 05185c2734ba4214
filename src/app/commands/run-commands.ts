// What a person does to runs.
export { deleteEndedRuns } from '../deleting.ts';
export { archiveRuns, restoreRuns, retagRun, tagRuns, updateRun } from '../../storage/stores/runs.ts';
