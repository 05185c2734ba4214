// Where the help tells of something.
export type HelpTopic = 'card' | 'light' | 'distance' | 'angle' | 'limits' | 'unsure';

export const helpPath = (topic?: HelpTopic) => (topic ? `/help?about=${topic}` : '/help');
