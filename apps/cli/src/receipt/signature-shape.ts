import { type Check, type ParsedStatement, type Policy, statementDigestBytes, unsigned } from '@trialmark/ledger';

/**
 * What can be said of a signature without the signer's key: that it has the right size and, for a passkey, that it
 * answers a challenge for exactly this statement on the pinned signing page. It proves nobody's word.
 */
export function checkSignatureShape({ statement }: ParsedStatement, { pins }: Policy): Check[] {
  const { signature } = statement;
  const size = Buffer.from(signature.signature, 'base64url').length;
  const shape: Check = { name: 'signature.shape', ok: size === 64, detail: `${signature.kind}, ${size} bytes` };
  if (signature.kind === 'ed25519') return [shape];
  const client = readClientData(signature.clientDataJSON);
  const challenge = Buffer.from(statementDigestBytes(unsigned(statement))).toString('base64url');
  const isChallenge = client.type === 'webauthn.get' && client.challenge === challenge;
  const checks = [
    shape,
    { name: 'signature.challenge', ok: isChallenge, detail: 'the passkey was asked about this statement' },
  ];
  if (pins.signerOrigin === null) return checks;
  const isOrigin = client.origin === pins.signerOrigin;
  return [...checks, { name: 'signature.origin', ok: isOrigin, detail: `asked on ${client.origin ?? 'no origin'}` }];
}

type ClientData = { readonly type?: unknown; readonly challenge?: unknown; readonly origin?: unknown };

function readClientData(text: string): ClientData {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
