// Findings that a person has put aside, and the way to have them count again.
import { takeBackFinding } from '../../app/commands/health-commands.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { findingKey, findingOfKey, type Finding } from '../../dataset/finding.ts';
import { ActButton } from './finding-acts.tsx';
import { FoldedList, HealthSection } from './health-section.tsx';
import { healthStrings } from './health-strings.ts';

const FIRST = 6;

/** `paints`: by index, those that have left the catalogue included. Nothing while nothing is ignored. */
export function HealthIgnored({ dataset, paints }: { dataset: Dataset; paints: readonly Paint[] }) {
  const words = healthStrings.ignored;
  const ignored = (dataset.ignored ?? []).flatMap((key) => findingOfKey(key) ?? []);
  if (ignored.length === 0) return null;
  return (
    <HealthSection name="ignored" title={words.title}>
      <p className="quiet health__rule">{words.rule}</p>
      <FoldedList
        items={ignored}
        count={ignored.length}
        first={FIRST}
        className="pair-list"
        label={words.title}
      >
        {(finding) => (
          <Ignored key={findingKey(finding)} dataset={dataset} paints={paints} finding={finding} />
        )}
      </FoldedList>
    </HealthSection>
  );
}

function Ignored({
  dataset,
  paints,
  finding,
}: {
  dataset: Dataset;
  paints: readonly Paint[];
  finding: Finding;
}) {
  const words = healthStrings.ignored;
  const about = finding.paints.flatMap((index) => paints[index] ?? []);
  if (about.length < finding.paints.length) return null; // one of them has left the catalogue: there is nothing to it
  const file = finding.path?.slice(finding.path.lastIndexOf('/') + 1);
  return (
    <li className="pair-list__one">
      <div className="touching" aria-hidden="true">
        {about.map((paint) => (
          <div key={paint.index} style={{ backgroundColor: hexOfRgb(paint.colour) }} />
        ))}
      </div>
      <div className="pair-list__names">
        <p>{about.map(({ folder }) => folder).join(', ')}</p>
        <p className="quiet small">
          {words.kinds[finding.kind]}
          {file && ` · ${file}`}
        </p>
        <div className="finding-acts">
          <ActButton act={() => takeBackFinding(dataset.id, finding)} done={words.takenBack}>
            {words.takeBack}
          </ActButton>
        </div>
      </div>
    </li>
  );
}
