// What went wrong on this device, as text: the page of settings alone needs it.
import type { Fault } from './faults.ts';

/** As a person pastes it somewhere. */
export function reportOf(list: readonly Fault[], device: string): string {
  const entries = list.map(({ code, message, stack, at, appVersion, times }) =>
    [
      `${new Date(at).toISOString()} ${code}${times > 1 ? ` (${times} times)` : ''}, version ${appVersion}`,
      message,
      ...(stack === '' ? [] : [stack]),
    ].join('\n'),
  );
  return [`Swatchlight ${__APP_VERSION__}, ${device}`, ...entries].join('\n\n');
}
