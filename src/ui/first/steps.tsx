// What the app does, in three pictures: swatches, a curve that falls, a colour beside its paint.
import type { ReactNode } from 'react';
import { firstStrings as words } from './first-strings.ts';
import './first.css';

/** RAL Classic, as the sample has it. */
const SWATCHES = ['#cdba88', '#f3a505', '#a52019', '#924e7d', '#1e2460', '#287233'];

export function Steps() {
  const { title, collect, train, match } = words.steps;
  return (
    <section className="stack" aria-labelledby="steps-title">
      <h2 id="steps-title">{title}</h2>
      <ol className="steps">
        <Step says={collect}>
          <div className="step__swatches">
            {SWATCHES.map((colour) => (
              <div key={colour} style={{ backgroundColor: colour }} />
            ))}
          </div>
        </Step>
        <Step says={train}>
          <svg className="step__curve" viewBox="0 0 120 60" preserveAspectRatio="none">
            <path
              d="M2 3C10 40 24 52 118 56"
              fill="none"
              stroke="#ffffff"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
        </Step>
        <Step says={match}>
          <div className="step__pair">
            <div style={{ backgroundColor: '#2a7636' }} />
            <div style={{ backgroundColor: '#287233' }} />
          </div>
        </Step>
      </ol>
    </section>
  );
}

function Step({ says, children }: { says: { title: string; sentence: string }; children: ReactNode }) {
  const { title, sentence } = says;
  return (
    <li className="step">
      <div className="step__picture" aria-hidden="true">
        {children}
      </div>
      <div>
        <p className="strong">{title}</p>
        <p className="quiet small">{sentence}</p>
      </div>
    </li>
  );
}
