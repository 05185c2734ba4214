// On what a training runs, why, and what the other backends took for the same short step.
import { say } from '../../shared/message.ts';
import type { ActiveTraining } from '../../app/jobs/training-view.ts';
import { formatMilliseconds } from '../kit/format.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { RememberedBackend } from '../kit/remembered-backend.tsx';
import { imitated } from './gpu-hint.tsx';

export function BackendNote({ backend }: { backend: NonNullable<ActiveTraining['backend']> }) {
  const { backend: name, device, isSoftware, reason, trials } = backend;
  return (
    <section className="panel stack stack--tight" aria-labelledby="backend-title">
      <h2 id="backend-title">{trainStrings.runsOn({ backend: trainStrings.backends[name] })}</h2>
      {isSoftware && (
        <p role="status" className="strong">
          {imitated(name)}
        </p>
      )}
      <details>
        <summary>{trainStrings.backendDetails}</summary>
        <div className="stack stack--tight">
          <p>{say(device)}</p>
          <p className="quiet">{say(reason)}</p>
          {trials.length > 0 && (
            <table className="trials">
              <caption>{trainStrings.trials}</caption>
              <tbody>
                {trials.map((trial) => (
                  <tr key={trial.backend}>
                    <th scope="row">{trainStrings.backends[trial.backend]}</th>
                    <td className="trials__time">
                      {trial.stepMs === null ? trainStrings.notStarted : formatMilliseconds(trial.stepMs)}
                    </td>
                    <td className="quiet">{say(trial.detail)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      </details>
      <RememberedBackend />
    </section>
  );
}
