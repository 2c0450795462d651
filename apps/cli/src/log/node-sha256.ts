import { hash } from 'node:crypto';
import type { Sha256 } from '@trialmark/ledger';

/** SHA-256 by Node's own library: about twice as fast as the portable one. */
export const nodeSha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
