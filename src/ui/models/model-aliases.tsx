// The aliases of a version: what they are, one more, one fewer.
import { useId, useState, type FormEvent } from 'react';
import { sentenceOf } from '../../shared/errors.ts';
import { say } from '../../shared/message.ts';
import { aliasProblem, setAlias } from '../../app/commands/model-commands.ts';
import type { Model } from '../../tracking/run.ts';
import { removeAlias } from './change-models.ts';
import { registryStrings as words, versionName } from '../kit/registry-strings.ts';

export function ModelAliases({ model }: { model: Model }) {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <div className="aliases">
      {model.aliases.length > 0 && (
        <ul className="aliases__list">
          {model.aliases.map((alias) => (
            <li key={alias} className="tag alias">
              {alias}
              <button
                type="button"
                className="alias__remove"
                aria-label={words.removeAlias({ alias, model: versionName(model) })}
                onClick={() => void removeAlias(model, alias)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <AliasForm model={model} onEnd={() => setIsAdding(false)} />
      ) : (
        <button type="button" className="button button--quiet" onClick={() => setIsAdding(true)}>
          {words.addAlias}
        </button>
      )}
    </div>
  );
}

function AliasForm({ model, onEnd }: { model: Model; onEnd: () => void }) {
  const [alias, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = aliasProblem(alias);
    if (wrong) return setProblem(say(wrong));
    try {
      await setAlias(model.id, alias);
      onEnd();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <form className="aliases__form" onSubmit={(event) => void save(event)}>
      <label htmlFor={id} className="visually-hidden">
        {words.alias}
      </label>
      <input
        id={id}
        className="input"
        value={alias}
        placeholder={words.aliasHint}
        autoFocus
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onEnd()}
      />
      <button type="submit" className="button">
        {words.saveAlias}
      </button>
      <button type="button" className="button button--quiet" onClick={onEnd}>
        {words.cancel}
      </button>
      {problem !== null && (
        <p id={`${id}-problem`} role="alert" className="small aliases__problem">
          {problem}
        </p>
      )}
    </form>
  );
}
