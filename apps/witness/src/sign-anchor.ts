/**
 * `POST /sign-anchor`: signs a tree head with the witness's secp256k1 key, for a contract in its configuration.
 *
 * Guarantees: signs only heads that carry this witness's own cosignature, and so only heads that it persisted after
 * checking that they extend the ones before. The caller brings the cosigned note; nothing is stored.
 * Does NOT check: the contract or its chain. The contract checks consistency with its own head.
 * Trusts: its own cosignatures and the configured log keys.
 */
import { logIdOf, signAnchor, toHex, witnessAddress } from '@trialmark/contracts';
import {
  decodeText,
  FormatError,
  formatVerifierKey,
  openNote,
  parseCheckpoint,
  type VerifierKey,
} from '@trialmark/ledger';
import { z } from 'zod';
import { type Reply, textReply } from './reply.ts';

const SignAnchorRequest = z.strictObject({
  chainId: z.number().int().positive(),
  contract: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  /** The cosigned checkpoint as text. */
  checkpoint: z.string(),
});

/** What `POST /sign-anchor` answers. `signature` is 65 bytes r ‖ s ‖ v; `logId` and `root` 32 bytes; all 0x hex. */
export type SignAnchorResponse = {
  readonly address: string;
  readonly signature: string;
  readonly logId: string;
  readonly size: number;
  readonly root: string;
};

/** One log in one contract. `contract` is 0x and 40 hex digits, `logId` 64: SHA-256 of the log's verifier key text. */
export type AnchorContract = { readonly chainId: number; readonly contract: string; readonly logId: string };

export type SignAnchorContext = {
  readonly cosignerKey: VerifierKey;
  /** 32 bytes. */
  readonly anchorSecret: Uint8Array;
  readonly logs: readonly VerifierKey[];
  readonly anchors: readonly AnchorContract[];
};

export async function signAnchorRequest(context: SignAnchorContext, body: Uint8Array): Promise<Reply> {
  const request = SignAnchorRequest.safeParse(parseJson(body));
  if (!request.success) return textReply(400, 'send {"chainId", "contract", "checkpoint"}\n');
  const { chainId, contract, checkpoint: note } = request.data;
  const isHere = (anchor: AnchorContract) =>
    anchor.chainId === chainId && anchor.contract.toLowerCase() === contract.toLowerCase();
  const anchors = context.anchors.filter(isHere);
  if (anchors.length === 0) return textReply(404, 'this witness does not sign for that contract\n');

  const own = await openNote(note, [context.cosignerKey]);
  if (!own.ok) {
    const status = own.reason === 'malformed' ? 400 : 403;
    return textReply(status, `this witness did not cosign that checkpoint: ${own.detail}\n`);
  }
  const signed = await openNote(note, context.logs);
  const logKey = signed.ok ? signed.signatures[0]?.key : undefined;
  if (logKey === undefined) return textReply(403, 'no log that this witness watches signed that checkpoint\n');
  const checkpoint = parseCheckpoint(own.text);
  if (checkpoint.origin !== logKey.name) return textReply(403, 'the log signed under another origin\n');

  const logId = logIdOf(formatVerifierKey(logKey));
  if (!anchors.some((anchor) => toHex(logId) === `0x${anchor.logId}`)) {
    return textReply(404, 'this witness does not sign for that log in that contract\n');
  }
  const { root, size } = checkpoint;
  const signature = signAnchor({ chainId, contract, logId, size, root }, context.anchorSecret);
  const response: SignAnchorResponse = {
    address: witnessAddress(context.anchorSecret),
    signature: toHex(signature),
    logId: toHex(logId),
    size,
    root: toHex(root),
  };
  return { status: 200, type: 'application/json', body: `${JSON.stringify(response)}\n` };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(body));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof FormatError) return undefined;
    throw error;
  }
}
