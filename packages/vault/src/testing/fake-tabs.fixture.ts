import type { TabChannel, TabMessage } from '../client/tab-channel.ts';

/** Tabs of one browser: what one posts, the others hear. */
export function fakeTabs(): () => TabChannel {
  const listeners = new Map<number, (message: TabMessage) => void>();
  let last = 0;
  return () => {
    last += 1;
    const own = last;
    return {
      post: (message) => {
        for (const [tab, listener] of listeners) if (tab !== own) listener(message);
      },
      listen: (listener) => listeners.set(own, listener),
    };
  };
}
