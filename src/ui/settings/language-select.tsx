// The language of the interface: that of the browser, or one chosen by hand.
import { ownNameOf } from '../../shared/locale.ts';
import { LOCALES } from '../../words/words-table.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

interface Props {
  choice: string;
  onChoose: (choice: string) => void;
}

/** All of the page is made anew when it changes, and the one who has just chosen stays here. */
const ID = 'language';
let wasChosenHere = false;

function takeFocus(select: HTMLSelectElement | null): void {
  if (!select) return;
  if (wasChosenHere) select.focus();
  wasChosenHere = false;
}

export function LanguageSelect({ choice, onChoose }: Props) {
  const choose = (language: string) => {
    wasChosenHere = true;
    onChoose(language);
  };
  return (
    <div className="field">
      <label htmlFor={ID} className="field__label">
        {settingsStrings.language}
      </label>
      <select
        ref={takeFocus}
        id={ID}
        className="input"
        value={choice}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="system">{settingsStrings.languageOfBrowser}</option>
        {LOCALES.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {ownNameOf(locale)}
          </option>
        ))}
      </select>
    </div>
  );
}
