// Where the help tells of something.
export type HelpTopic = 'card' | 'light' | 'distance' | 'angle' | 'limits' | 'unsure';

/** For an `href`: what stands behind a `?` is the page's own and no part of the router's path. */
export const helpHref = (topic: HelpTopic) => `#${helpPath(topic)}`;

export const helpPath = (topic?: HelpTopic) => (topic ? `/help?about=${topic}` : '/help');
