// The paints of a project together: how much of each, two of them side by side, and as files for other programs.
import { useState } from 'react';
import { exportProject, type ProjectFormat } from '../../app/project-exports.ts';
import { showToast } from '../../app/toasts.ts';
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import { amountsOf, type PaintAmount } from '../../tracking/amount.ts';
import type { Project } from '../../tracking/project.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { SelectField } from '../kit/select-field.tsx';
import { tellProblem } from '../kit/tell-problem.ts';
import { differenceWords } from '../paint/difference-words.ts';
import { saveFile } from '../transfer/save-file.ts';
import { amountWords, arePriced, buyWords } from './amount-words.ts';
import { paintName } from './swatches.tsx';

const FORMATS: readonly ProjectFormat[] = ['csv', 'ase', 'gpl'];

export function ProjectPaints({ project }: { project: Project }) {
  const amounts = amountsOf(project);
  if (amounts.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="paints-title">
      <h2 id="paints-title">{words.paintsTitle}</h2>
      <Amounts amounts={amounts} tins={project.tins} />
      {amounts.length > 1 && <Comparison amounts={amounts} />}
      <details>
        <summary>{words.exportTitle}</summary>
        <div className="row surface__more">
          {FORMATS.map((format) => (
            <button
              key={format}
              type="button"
              className="button"
              onClick={() => void saveAs(project, format).catch(tellProblem)}
            >
              {words.formats[format]}, {words.formatHints[format]}
            </button>
          ))}
        </div>
      </details>
    </section>
  );
}

interface AmountsProps extends Pick<Project, 'tins'> {
  amounts: readonly PaintAmount[];
}

export function Amounts({ amounts, tins }: AmountsProps) {
  return (
    <>
      <ul className="paint-amounts">
        {amounts.map((amount, i) => (
          <li key={i} className="paint-amount">
            <span className="paint-amount__colour" style={{ backgroundColor: hexOfRgb(amount.paint.rgb) }} />
            <span className="paint-amount__what">
              <span>
                <span className="strong">{paintName(amount.paint)}</span> {amountWords(amount)}
              </span>
              <span>{buyWords(amount, { tins })}</span>
            </span>
          </li>
        ))}
      </ul>
      {arePriced(amounts) && <p className="small quiet">{words.sheetPrices}</p>}
    </>
  );
}

function Comparison({ amounts }: { amounts: readonly PaintAmount[] }) {
  const [places, setPlaces] = useState<readonly [number, number]>([0, 1]);
  const [left, right] = places.map((place) => (amounts[place] ?? amounts[0]!).paint) as [
    PaintAmount['paint'],
    PaintAmount['paint'],
  ];
  const difference = deltaE00(labOfRgb(left.rgb), labOfRgb(right.rgb));
  const options = amounts.map(({ paint }, place) => [place, paintName(paint)] as const);
  return (
    <details>
      <summary>{words.compareTitle}</summary>
      <div className="stack surface__more">
        <div className="surface__numbers">
          <SelectField
            label={words.left}
            value={places[0]}
            options={options}
            onChoose={(place) => setPlaces([place, places[1]])}
          />
          <SelectField
            label={words.right}
            value={places[1]}
            options={options}
            onChoose={(place) => setPlaces([places[0], place])}
          />
        </div>
        <div
          className="project-pair"
          role="img"
          aria-label={words.compared({ left: paintName(left), right: paintName(right) })}
        >
          {[left, right].map(({ rgb }, i) => (
            <span key={i} style={{ backgroundColor: hexOfRgb(rgb) }} />
          ))}
        </div>
        <p>
          {matchStrings.deltaE} <span className="strong">{formatDecimals(difference, 1)}</span>,{' '}
          {differenceWords(difference)}
        </p>
      </div>
    </details>
  );
}

async function saveAs(project: Project, format: ProjectFormat): Promise<void> {
  const file = exportProject(project, format, safeSegment(project.name.slice(0, 80)));
  const saved = await saveFile(file);
  if (saved === 'downloaded' || saved === 'shared') showToast(words.exported({ name: file.name }));
}
