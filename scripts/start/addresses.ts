import type { StartEnvironment } from '@trialmark/config';

/** Where people and processes find the parts of the installation. `localhost` by name: passkeys need it. */
export type Addresses = {
  readonly portal: string;
  readonly api: string;
  readonly log: string;
  readonly signer: string;
  readonly chain: string;
  /** The custodian's own page, on its own machine. */
  readonly custodian: string;
};

export function addressesFor(ports: StartEnvironment['ports']): Addresses {
  const api = `http://localhost:${ports.api}`;
  return {
    portal: `http://localhost:${ports.portal}`,
    api,
    log: `${api}/log`,
    signer: `http://sign.localhost:${ports.signer}`,
    chain: `http://127.0.0.1:${ports.chain}`,
    custodian: `http://127.0.0.1:${ports.custodian}`,
  };
}
