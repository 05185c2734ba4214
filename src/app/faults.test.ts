import { describe, expect, it } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { faultOf, withFault, type Fault } from './faults.ts';

const fault = (message: string): Fault => ({
  ...{ code: 'unexpected', message, stack: '', at: 0, appVersion: '1', times: 1 },
});

describe('the faults that are kept', () => {
  it('are the last twenty, the newest first', () => {
    let list: Fault[] = [];
    for (let i = 0; i < 50; i++) list = withFault(list, fault(`${i}`));
    expect(list.map(({ message }) => message)).toEqual(Array.from({ length: 20 }, (_, i) => `${49 - i}`));
  });

  it('count up where the same one comes again and again', () => {
    const list = ['a', 'b', 'b', 'b'].reduce<Fault[]>((all, message) => withFault(all, fault(message)), []);
    expect(list.map(({ message, times }) => [message, times])).toEqual([
      ['b', 3],
      ['a', 1],
    ]);
  });

  it('have code, sentence, time and version, and never grow long', () => {
    const kept = faultOf(new AppError('bad-zip', 'x'.repeat(10_000)), 7, '1.2.3');
    expect(kept).toMatchObject({ code: 'bad-zip', at: 7, appVersion: '1.2.3', times: 1 });
    expect(JSON.stringify(kept).length).toBeLessThan(3000);
    expect(faultOf('a string', 7, '1')).toMatchObject({ code: 'unexpected', message: 'a string', stack: '' });
  });
});
