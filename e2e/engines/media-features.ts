// Playwright asks every Firefox that it drives through WebDriver BiDi for a command that releases do not have yet
// (`emulation.setMediaFeaturesOverride`), and gives up when it is refused. It is answered here; nothing is overridden.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface Socket {
  emit(event: 'message', data: Buffer, isBinary: boolean): boolean;
}
type Send = (this: Socket, data: unknown, ...rest: unknown[]) => void;

/** Once in a process, before the first Firefox is launched. */
export function answerMediaFeatures(): void {
  const require = createRequire(import.meta.url);
  const core = dirname(require.resolve('playwright-core/package.json'));
  const { ws } = require(join(core, 'lib', 'utilsBundle.js')) as { ws: { prototype: { send: Send } } };
  const { send } = ws.prototype;
  ws.prototype.send = function (data, ...rest) {
    if (typeof data !== 'string' || !data.includes('"emulation.setMediaFeaturesOverride"'))
      return send.call(this, data, ...rest);
    const { id } = JSON.parse(data) as { id: number };
    const answer = Buffer.from(JSON.stringify({ type: 'success', id, result: {} }));
    setTimeout(() => this.emit('message', answer, false));
  };
}
