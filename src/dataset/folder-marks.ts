// Names of folders that say what the pictures in them are for.

export const TRAINING = /^train(?:ing)?$/i;
export const TESTING = /^(?:test(?:ing)?|val(?:id(?:ation)?)?|eval(?:uation)?)$/i;
