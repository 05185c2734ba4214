@rem What `exec` is to sh, for npm scripts where cmd runs them: the command itself.
@%*
