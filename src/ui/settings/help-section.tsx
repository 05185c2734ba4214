// The help, and hints that were put away shown again.
import { Link } from 'wouter';
import { showToast } from '../../app/toasts.ts';
import { helpPath } from '../hints/help-path.ts';
import { hintStrings as words } from '../hints/hint-strings.ts';
import { showHintsAgain } from '../hints/seen-hints.ts';
import { useLibrary } from '../kit/library.ts';

export function HelpSection() {
  const hasSeen = (useLibrary().settings?.seenHints ?? '') !== '';
  const again = () => {
    showHintsAgain();
    showToast(words.shown);
  };
  return (
    <section className="panel stack" aria-labelledby="help-section-title">
      <h2 id="help-section-title">{words.helpTitle}</h2>
      <p className="quiet">{words.helpAbout}</p>
      <div className="row">
        <Link to={helpPath()} className="button">
          {words.open}
        </Link>
        <button type="button" className="button" disabled={!hasSeen} onClick={again}>
          {words.again}
        </button>
      </div>
      {!hasSeen && <p className="quiet small">{words.noneSeen}</p>}
    </section>
  );
}
