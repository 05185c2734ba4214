// What the help is about, in the order of the page.
import type { HelpTopic } from '../hints/help-path.ts';

export const TOPICS: readonly HelpTopic[] = ['card', 'light', 'distance', 'angle', 'limits', 'unsure'];

/** Of a heading, for links on the page itself and to it. */
export const headingId = (topic: HelpTopic) => `help-${topic}`;
