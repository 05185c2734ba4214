// Beside the choice of a backend: that the processor imitates the GPU, or that the browser hides one, and what to switch on.
import { useEffect, useState } from 'react';
import { readWebgl, readWebgpu, type Graphics } from '../../app/queries/graphics.ts';
import { say } from '../../shared/message.ts';
import type { BackendChoice, BackendName } from '../../tracking/run.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { adviceFor, type GpuAdvice } from './gpu-advice.ts';

/** What is to be said of the GPU before a training on `choice`; null for nothing, and until the browser has answered. */
export function useGpuAdvice(choice: BackendChoice): GpuAdvice | null {
  const [found, setFound] = useState<{ choice: BackendChoice; advice: GpuAdvice | null } | null>(null);
  useEffect(() => {
    let isOver = false;
    void findAdvice(choice).then((advice) => {
      if (!isOver) setFound({ choice, advice });
    });
    return () => {
      isOver = true;
    };
  }, [choice]);
  return found?.choice === choice ? found.advice : null;
}

/** Whether a training on it has to be asked about. The automatic choice never takes what the processor imitates. */
export async function isImitated(choice: BackendChoice): Promise<boolean> {
  return choice !== 'auto' && (await findAdvice(choice))?.state === 'imitated';
}

async function findAdvice(choice: BackendChoice): Promise<GpuAdvice | null> {
  const { userAgent } = navigator;
  return adviceFor(choice, await look(choice), { userAgent, isSecureContext });
}

/** A WebGL context is made only where its answer is needed: most browsers give WebGPU the GPU, and that is all. */
async function look(choice: BackendChoice): Promise<Graphics> {
  if (choice === 'wasm' || choice === 'cpu') return { webgpu: null, webgl: null };
  const webgpu = choice === 'webgl' ? null : await readWebgpu();
  return { webgpu, webgl: webgpu && !webgpu.isSoftware ? null : readWebgl() };
}

/** That the processor imitates what a backend computes on, in one sentence. */
export const imitated = (backend: BackendName): string =>
  trainStrings.gpu.imitated({ backend: trainStrings.backends[backend] });

export function GpuHint({ choice, advice }: { choice: BackendChoice; advice: GpuAdvice }) {
  const { gpu } = trainStrings;
  const { state, steps } = advice;
  const isWarning = state === 'imitated' && choice !== 'auto';
  const sentence = isWarning ? imitated(choice) : gpu.auto({ state });
  return (
    <div className="stack stack--tight" role="status">
      <p className={isWarning ? 'strong' : 'quiet small'}>{sentence}</p>
      {steps.length > 0 && (
        <details className="small">
          <summary>{state === 'hidden' ? gpu.switchOn : gpu.switchOnIfThere}</summary>
          <p className="quiet">{say(advice.device)}</p>
          <ul className="gpu__steps">
            {steps.map((step) => (
              <li key={step}>{gpu.steps[step]}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

interface AskProps {
  onFastest: () => void;
  onGoOn: () => void;
}

/** Before a training starts on a GPU that the processor imitates, in place of the button that would start it. */
export function AskAboutImitation({ onFastest, onGoOn }: AskProps) {
  const { gpu } = trainStrings;
  return (
    <div className="stack stack--tight" role="alert">
      <p className="strong">{gpu.ask}</p>
      <div className="row">
        <button type="button" className="button button--primary" onClick={onFastest} autoFocus>
          {gpu.fastest}
        </button>
        <button type="button" className="button" onClick={onGoOn}>
          {gpu.goOn}
        </button>
      </div>
    </div>
  );
}
