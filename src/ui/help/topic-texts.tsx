// What stands under each heading of the help.
import { MATCH, PROBABLY } from '../../matching/verdict.ts';
import { formatPercent } from '../kit/format.ts';
import type { HelpTopic } from '../hints/help-path.ts';
import { helpStrings } from './help-strings.ts';
import { CALLED_SURE, ON_PHOTOGRAPHS, ON_UNCLEAN_PATCHES } from './measured.ts';
import { MetamerFigure } from './metamer-figure.tsx';
import { SceneFigure } from './scene-figure.tsx';
import type { SceneName } from './scenes.ts';
import type { useReadings } from './use-readings.ts';

type Readings = ReturnType<typeof useReadings>;

/** What is told of a topic, from top to bottom; `scenes` stand beside each other. */
type Part = { says: string } | { scenes: readonly SceneName[] };

export function TopicText({ topic, readings }: { topic: HelpTopic; readings: Readings }) {
  if (topic === 'limits') return <Limits />;
  return partsOf(topic).map((part, i) =>
    'says' in part ? (
      <p key={i}>{part.says}</p>
    ) : (
      <div key={i} className="help__figures">
        {part.scenes.map((name) => (
          <SceneFigure key={name} name={name} reading={readings.get(name)} />
        ))}
      </div>
    ),
  );
}

function partsOf(topic: Exclude<HelpTopic, 'limits'>): Part[] {
  const { card, light, distance, angle, unsure } = helpStrings.topics;
  switch (topic) {
    case 'card':
      return [
        ...says(card.what, card.which),
        { scenes: ['noCard', 'white', 'grey'] },
        ...says(card.measured(rounded(ON_PHOTOGRAPHS)), card.paper),
        { scenes: ['paper'] },
      ];
    case 'light':
      return [
        ...says(light.what),
        { scenes: ['sameLight', 'otherLight'] },
        ...says(light.how),
        { scenes: ['ownShadow', 'shadowEdge'] },
        ...says(light.measured(rounded(ON_UNCLEAN_PATCHES))),
      ];
    case 'distance':
      return [...says(distance.what), { scenes: ['oneColour', 'twoColours'] }, ...says(distance.why)];
    case 'angle':
      return [...says(angle.what), { scenes: ['gloss', 'tilted'] }, ...says(angle.how)];
    case 'unsure': {
      const [match, probably] = [MATCH.white, PROBABLY].map(formatPercent) as [string, string];
      const { sure, right, share } = CALLED_SURE;
      const called = { sure: percent(sure), right: percent(right), share: percent(share) };
      return says(unsure.what({ match, probably }), unsure.noCard, unsure.right(called), unsure.better);
    }
  }
}

function Limits() {
  const { metamers, gloss, texture, tint, screens, lists } = helpStrings.topics.limits;
  return (
    <>
      <ul className="help__limits">
        <li>
          {metamers}
          <div className="help__figures">
            <MetamerFigure light="daylight" />
            <MetamerFigure light="lamp" />
          </div>
        </li>
        {[gloss, texture, tint, screens, lists].map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </>
  );
}

const says = (...sentences: readonly string[]): Part[] => sentences.map((sentence) => ({ says: sentence }));

const percent = (value: number) => formatPercent(value / 100);

/** As a person says them: whole ones. */
function rounded<Numbers extends Record<string, number>>(numbers: Numbers): Record<keyof Numbers, number> {
  const whole = Object.entries(numbers).map(([name, value]) => [name, Math.round(value)]);
  return Object.fromEntries(whole) as Record<keyof Numbers, number>;
}
