// Locks as the browser's Web Locks are, within one page: for where the browser has none, and for tests.

type Mode = 'exclusive' | 'shared';

interface Request {
  name: string;
  mode: Mode;
  grant(): void;
}

export type Locks = Pick<LockManager, 'request' | 'query'>;

/** `steal` is not among it. */
export function createTabLocks(): Locks {
  const held: Request[] = [];
  let waiting: Request[] = [];

  const isFree = ({ name, mode }: Request, before: readonly Request[]) =>
    ![...held, ...before].some(
      (other) => other.name === name && (mode === 'exclusive' || other.mode === 'exclusive'),
    );

  /** In the order in which they came. */
  const grantWhatIsFree = () => {
    const left: Request[] = [];
    for (const one of waiting)
      if (isFree(one, left)) one.grant();
      else left.push(one);
    waiting = left;
  };

  async function request(
    name: string,
    optionsOrWork: LockOptions | LockGrantedCallback<unknown>,
    later?: LockGrantedCallback<unknown>,
  ): Promise<unknown> {
    const { mode = 'exclusive', ifAvailable = false, signal } = later ? (optionsOrWork as LockOptions) : {};
    const work = later ?? (optionsOrWork as LockGrantedCallback<unknown>);
    signal?.throwIfAborted();
    const mine: Request = { name, mode, grant: () => {} };
    if (ifAvailable && !isFree(mine, waiting)) return work(null);
    await new Promise<void>((resolve, reject) => {
      mine.grant = () => {
        held.push(mine);
        resolve();
      };
      signal?.addEventListener('abort', () => {
        if (!waiting.includes(mine)) return;
        waiting = waiting.filter((one) => one !== mine);
        grantWhatIsFree();
        reject(signal.reason as Error);
      });
      waiting.push(mine);
      grantWhatIsFree();
    });
    try {
      return await work({ name, mode });
    } finally {
      held.splice(held.indexOf(mine), 1);
      grantWhatIsFree();
    }
  }

  const infoOf = ({ name, mode }: Request) => ({ name, mode, clientId: '' });
  const query = () => Promise.resolve({ held: held.map(infoOf), pending: waiting.map(infoOf) });
  return { request: request as LockManager['request'], query };
}
