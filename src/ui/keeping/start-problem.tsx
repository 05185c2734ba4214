// Why what a person asked for did not start; where only room is missing, with going on all the same.
import type { AppError } from '../../shared/errors.ts';
import { NoRoom } from './no-room.tsx';

export function StartProblem({ problem, onGoOn }: { problem: AppError; onGoOn: () => void }) {
  if (problem.code === 'little-room') return <NoRoom sentence={problem.message} onGoOn={onGoOn} />;
  return (
    <p role="alert" className="strong">
      {problem.message}
    </p>
  );
}
