// That the browser has deleted what was stored here, and what to do now, until it is put away or something is stored again.
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { forgetLost, isLost } from '../../app/lost.ts';
import { firstStrings as words } from './first-strings.ts';

export function LostNote() {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => void isLost().then(setIsShown), []);
  if (!isShown) return null;
  const close = () => {
    forgetLost();
    setIsShown(false);
  };
  return (
    <section className="first__part panel" role="alert" aria-labelledby="first-lost">
      <h2 id="first-lost">{words.lost.title}</h2>
      <p>{words.lost.sentence}</p>
      <div className="row">
        <Link to="/settings" className="button">
          {words.lost.restore}
        </Link>
        <button type="button" className="button button--quiet" onClick={close}>
          {words.lost.close}
        </button>
      </div>
    </section>
  );
}
