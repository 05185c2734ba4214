// The help: card, light, distance, angle, and what no phone can do, with pictures that the app draws and measures itself.
import { useEffect, type MouseEvent } from 'react';
import { Link } from 'wouter';
import { helpHref, type HelpTopic } from '../hints/help-path.ts';
import { useAddressQuery } from '../kit/use-address-query.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { helpStrings as words } from './help-strings.ts';
import { headingId, TOPICS } from './topics.ts';
import { TopicText } from './topic-texts.tsx';
import { useReadings } from './use-readings.ts';
import './help.css';

export function HelpPage() {
  usePageTitle(words.title);
  const readings = useReadings();
  useWantedTopic();
  return (
    <article className="help">
      <header className="stack">
        <h1>{words.title}</h1>
        <p className="help__lead">{words.lead}</p>
        <section aria-label={words.contents} className="help__contents">
          <ol>
            {TOPICS.map((topic) => (
              <li key={topic}>
                <TopicLink topic={topic}>{words.topics[topic].title}</TopicLink>
              </li>
            ))}
          </ol>
        </section>
        <div className="row help__actions">
          <Link to="/camera" className="button button--primary">
            {words.toCamera}
          </Link>
          <button type="button" className="button" onClick={() => window.print()}>
            {words.print}
          </button>
        </div>
        <p className="quiet small">{words.drawn}</p>
      </header>
      {TOPICS.map((topic) => (
        <section key={topic} className="stack help__topic" aria-labelledby={headingId(topic)}>
          <h2 id={headingId(topic)} tabIndex={-1}>
            {words.topics[topic].title}
            <TopicLink topic={topic} className="help__anchor">
              <span aria-hidden="true">#</span>
              <span className="visually-hidden">{words.linkTo({ title: words.topics[topic].title })}</span>
            </TopicLink>
          </h2>
          <TopicText topic={topic} readings={readings} />
        </section>
      ))}
    </article>
  );
}

interface LinkProps {
  topic: HelpTopic;
  className?: string;
  children: React.ReactNode;
}

/** An address of its own, to be kept or sent; on the page itself it leads to the heading. */
function TopicLink({ topic, className, children }: LinkProps) {
  const go = ({ ctrlKey, metaKey, shiftKey }: MouseEvent) => {
    if (!ctrlKey && !metaKey && !shiftKey) showTopic(topic);
  };
  return (
    <a href={helpHref(topic)} className={className} onClick={go}>
      {children}
    </a>
  );
}

/** The heading that the address names, once the page stands: whoever comes from another page is first led to the top. */
function useWantedTopic(): void {
  const [{ about }] = useAddressQuery();
  useEffect(() => {
    const topic = TOPICS.find((one) => one === about);
    if (!topic) return;
    const timer = setTimeout(() => showTopic(topic));
    return () => clearTimeout(timer);
  }, [about]);
}

function showTopic(topic: HelpTopic): void {
  const heading = document.getElementById(headingId(topic));
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView();
}
