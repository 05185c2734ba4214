// Dictating a note. There only where the device understands speech by itself.
import { useEffect, useRef, useState } from 'react';
import { canDictate, dictate, type Dictation } from '../../app/dictation.ts';
import { showToast } from '../../app/toasts.ts';
import { projectStrings as words } from './project-strings.ts';

/** Adds what is said to the end of a text, with a space or a line between. */
export function withSaid(text: string, said: string): string {
  return text === '' || /\s$/.test(text) ? `${text}${said}` : `${text} ${said}`;
}

export function DictationButton({ onSaid }: { onSaid: (text: string) => void }) {
  const [isOffered, setIsOffered] = useState(false);
  const [dictation, setDictation] = useState<Dictation | null>(null);
  const say = useRef(onSaid);
  useEffect(() => void (say.current = onSaid));
  const language = document.documentElement.lang;
  useEffect(() => {
    let isWanted = true;
    void canDictate(language).then((can) => isWanted && setIsOffered(can));
    return () => {
      isWanted = false;
    };
  }, [language]);
  useEffect(() => () => dictation?.stop(), [dictation]);
  if (!isOffered) return null;
  const end = (isUnderstood: boolean) => {
    setDictation(null);
    if (!isUnderstood) showToast(words.dictationFailed);
  };
  const press = () => {
    if (dictation) return dictation.stop();
    setDictation(dictate(language, (text) => say.current(text), end));
  };
  return (
    <button type="button" className="button" aria-pressed={dictation !== null} onClick={press}>
      {dictation ? words.dictating : words.dictate}
    </button>
  );
}
