export type TabMessage = 'lock' | 'changed';

/** The other tabs of the site. */
export type TabChannel = {
  readonly post: (message: TabMessage) => void;
  readonly listen: (listener: (message: TabMessage) => void) => void;
};

const NAME = 'trialmark-vault';

/** The other tabs of this browser; nobody, where it cannot reach them. */
export function broadcastTabs(): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, listen: () => undefined };
  const channel = new BroadcastChannel(NAME);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) =>
      channel.addEventListener('message', ({ data }) => {
        if (data === 'lock' || data === 'changed') listener(data);
      }),
  };
}
