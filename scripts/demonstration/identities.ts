import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataPaths } from '@trialmark/config';
import { createSecret, ed25519PublicKey, parseSecretKey, partyId } from '@trialmark/ledger';
import { newId } from '@trialmark/schema';
import { z } from 'zod';
import { ACCREDITORS } from '../start/steps/keys.ts';
import type { Speaker } from './speak.ts';

const Secret = z.string().regex(/^[0-9a-f]{64}$/);

const Identities = z.strictObject({
  organisation: z.strictObject({ id: z.string(), secret: Secret }),
  investigator: z.strictObject({ id: z.string(), secret: Secret }),
  trials: z.array(z.string()),
});

export type Identities = {
  readonly organisation: Speaker;
  readonly investigator: Speaker;
  readonly service: Speaker;
  readonly accreditors: readonly (Speaker & { readonly name: string })[];
  /** Ids that the demonstration's trials have or will have. */
  readonly trials: readonly string[];
};

/**
 * Who speaks in the demonstration. Ids and secrets are written down before anything is said, so that a start that was
 * cut short goes on with the same ones.
 */
export function readIdentities(paths: DataPaths, trialCount: number): Identities {
  const file = join(paths.secrets, 'demonstration.json');
  if (!existsSync(file))
    writeFileSync(file, `${JSON.stringify(makeIdentities(trialCount), null, 2)}\n`, { mode: 0o600 });
  const { organisation, investigator, trials } = Identities.parse(JSON.parse(readFileSync(file, 'utf8')));
  const service = readNoteSecret(paths.serviceKey);
  return {
    organisation: speaker(organisation),
    investigator: speaker(investigator),
    service: { issuer: partyId('svc', ed25519PublicKey(service)), secret: service },
    accreditors: ACCREDITORS.map((name) => {
      const secret = readNoteSecret(paths.accreditorKey(name));
      return { name, issuer: partyId('acr', ed25519PublicKey(secret)), secret };
    }),
    trials,
  };
}

function makeIdentities(trialCount: number): z.input<typeof Identities> {
  const hex = () => Buffer.from(createSecret()).toString('hex');
  return {
    organisation: { id: newId('org'), secret: hex() },
    investigator: { id: newId('mbr'), secret: hex() },
    trials: Array.from({ length: trialCount }, () => newId('trial')),
  };
}

function speaker({ id, secret }: { readonly id: string; readonly secret: string }): Speaker {
  return { issuer: id, secret: new Uint8Array(Buffer.from(secret, 'hex')) };
}

function readNoteSecret(file: string): Uint8Array {
  return parseSecretKey(readFileSync(file, 'utf8').trim()).secret;
}
