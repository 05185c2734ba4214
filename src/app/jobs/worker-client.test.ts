import { expect, it } from 'vitest';
import { connectWorker } from './worker-client.ts';

class SilentWorker extends EventTarget {
  postMessage() {}
  terminate() {}
}

const failing = (event: Event) => {
  const worker = new SilentWorker();
  const { call } = connectWorker(worker as unknown as Worker);
  const answer = call(new Promise(() => {}));
  worker.dispatchEvent(event);
  return answer;
};

it('tells a script that could not be loaded from one that failed', async () => {
  await expect(failing(new Event('error'))).rejects.toMatchObject({
    code: 'code-missing',
    message: expect.stringMatching(/Reload the page to go on\.$/) as string,
  });
  const thrown = Object.assign(new Event('error'), { message: 'Out of memory' });
  await expect(failing(thrown)).rejects.toMatchObject({
    code: 'worker-died',
    message: expect.stringContaining('(Out of memory)') as string,
  });
});

it('ends what waits when the worker dies, and what is asked after that, and leaves what was answered', async () => {
  const worker = new SilentWorker();
  const { call, end } = connectWorker(worker as unknown as Worker);
  await expect(call(Promise.resolve(1))).resolves.toBe(1);
  await expect(call(Promise.reject(new RangeError('none')))).rejects.toThrow(RangeError);
  const waiting = [call(new Promise(() => {})), call(new Promise(() => {}))];
  worker.dispatchEvent(Object.assign(new Event('error'), { message: 'Out of memory' }));
  end();
  for (const one of [...waiting, call(new Promise(() => {}))])
    await expect(one).rejects.toMatchObject({ code: 'worker-died' });
});
