// The way to the help from where a question comes up.
import { helpHref, type HelpTopic } from './help-path.ts';
import { hintStrings as words } from './hint-strings.ts';

export function HelpLink({ about }: { about: HelpTopic }) {
  return (
    <a href={helpHref(about)} className="lone-link">
      {about === 'unsure' ? words.unsure : words.help}
    </a>
  );
}
