// The way to the help from where a question comes up.
import { Link } from 'wouter';
import { helpPath, type HelpTopic } from './help-path.ts';
import { hintStrings as words } from './hint-strings.ts';

export function HelpLink({ about }: { about: HelpTopic }) {
  return (
    <Link to={helpPath(about)} className="lone-link">
      {about === 'unsure' ? words.unsure : words.help}
    </Link>
  );
}
