import { certificateOf } from '@trialmark/registry/testing';
import type { Draw } from './fault.fixture.ts';

/** Certificates that do not do for the release of one row that the log has. */
export const FALSE_CERTIFICATES: readonly (readonly [what: string, certify: (draw: Draw) => unknown])[] = [
  ['of smaller classes than promised', (draw) => certificateOf(1, { classSizeMin: 1 + draw.number(4) })],
  ['of more participants', (draw) => certificateOf(2 + draw.number(99))],
  [
    'signed by nobody who counts',
    (draw) => certificateOf(1, { secret: new Uint8Array(32).fill(100 + draw.number(99)) }),
  ],
  ['with figures changed after it was signed', (draw) => retitled(draw)],
  ['with a signature changed', (draw) => resigned(draw)],
  ['with a check that does not hold', () => certificateOf(1, { checks: [FAILED] } as object)],
];

const FAILED = { name: 'model.k-anonymity', claim: 'at least 5', found: 'the smallest has 2', holds: false };

function retitled(draw: Draw): unknown {
  const { certificate, signature } = certificateOf(1);
  return { certificate: { ...certificate, title: `Release ${2 + draw.number(99)}` }, signature };
}

function resigned(draw: Draw): unknown {
  const { certificate, signature } = certificateOf(1);
  const bytes = Buffer.from(signature.signature, 'base64url');
  const at = draw.number(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << draw.number(8));
  return { certificate, signature: { ...signature, signature: bytes.toString('base64url') } };
}
