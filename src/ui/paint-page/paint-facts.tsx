// What a list said of a paint beside its colour, and what a person wrote: text, never markup.
import type { Paint } from '../../dataset/dataset.ts';
import { paintStrings } from '../paint/paint-strings.ts';

export function PaintFacts({ paint: { facts = {}, tags = [], note } }: { paint: Paint }) {
  const { price, size, stock, link } = facts;
  if ([price, size, stock, link, note].every((one) => one === undefined) && tags.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="paint-facts-title">
      <h2 id="paint-facts-title">{paintStrings.facts.title}</h2>
      <dl className="paint-page__facts">
        <Fact name={paintStrings.facts.price} value={price} />
        <Fact name={paintStrings.facts.size} value={size} />
        <Fact name={paintStrings.facts.stock} value={stock} />
        {link !== undefined && (
          <div>
            <dt>{paintStrings.facts.link}</dt>
            <dd>{isWebAddress(link) ? <OutsideLink to={link} /> : link}</dd>
          </div>
        )}
        {tags.length > 0 && (
          <div>
            <dt>{paintStrings.facts.tags}</dt>
            <dd className="row">
              {tags.map((tag) => (
                <span key={tag} className="tag">
                  {tag}
                </span>
              ))}
            </dd>
          </div>
        )}
        <Fact name={paintStrings.facts.note} value={note} />
      </dl>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="paint-page__text">{value}</dd>
    </div>
  );
}

/** It leaves the app only when somebody follows it; where it leads stands there in full. */
function OutsideLink({ to }: { to: string }) {
  return (
    <a href={to} target="_blank" rel="noopener noreferrer nofollow">
      {to}
    </a>
  );
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}
