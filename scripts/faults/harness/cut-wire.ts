import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '@trialmark/db';

/** A TCP relay in front of a server: its wire can be pulled, so that nothing is answered, or every connection is reset. */
export type CutWire = {
  readonly port: number;
  /** `silent`: bytes are held back in both directions, new connections are accepted and hear nothing. */
  readonly cut: (how: 'silent' | 'reset') => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
};

type Pair = { readonly near: Socket; readonly far: Socket };

export async function layWire(to: number): Promise<CutWire> {
  const port = await freePort();
  const pairs = new Set<Pair>();
  let state: 'whole' | 'silent' | 'reset' = 'whole';

  const join = (near: Socket): void => {
    const far = connect({ host: '127.0.0.1', port: to });
    const pair = { near, far };
    pairs.add(pair);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      from.setNoDelay(true);
      from.on('data', (bytes) => {
        if (!into.write(bytes)) from.pause();
      });
      into.on('drain', () => state === 'whole' && from.resume());
      from.on('error', () => undefined);
      from.on('close', () => {
        into.destroy();
        pairs.delete(pair);
      });
    }
    if (state === 'silent') hold(pair);
  };
  const hold = ({ near, far }: Pair): void => {
    near.pause();
    far.pause();
  };
  const server: Server = createServer((near) => {
    if (state === 'reset') near.resetAndDestroy();
    else join(near);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    port,
    cut: (how) => {
      state = how;
      for (const pair of [...pairs]) how === 'silent' ? hold(pair) : pair.near.resetAndDestroy();
    },
    mend: () => {
      state = 'whole';
      for (const { near, far } of pairs) {
        near.resume();
        far.resume();
      }
    },
    close: async () => {
      for (const { near } of [...pairs]) near.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
