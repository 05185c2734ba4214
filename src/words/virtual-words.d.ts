// What the plugin in scripts/words makes of src/locales: by language and area (`en/health`), the messages.
declare module 'virtual:words' {
  export const loaders: Record<string, () => Promise<{ default: object }>>;
}
declare module 'virtual:words/en/messages' {
  const messages: object;
  export = messages;
}
