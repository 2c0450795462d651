import {
  type Directory,
  type MachineAuthorization,
  machineRequestText,
  parseMachineAuthorization,
} from '@trialmark/ledger';
import { AppError, type Role } from '@trialmark/schema';
import { nodeVerifyEd25519 } from '../../statements/node-verify-ed25519.ts';

/** A member who asks with a key of theirs, and no session. */
export type Machine = {
  readonly memberId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
};

export type MachineCall = {
  readonly authorization: string | undefined;
  readonly method: string;
  /** Path and query, exactly as they were sent. */
  readonly target: string;
  readonly bodySha256: string;
};

/** How far a machine's clock may be from ours, and how long a header may be sent again by who saw it. */
const WINDOW_S = 60;

/**
 * Who sends this request, by a key that the log knows: docs/protocol/api.md, "Machines".
 *
 * Guarantees: the holder of an active Ed25519 key of that member signed this method, this address with its query and this
 * hash, within a minute of now. Does NOT check: that the body has that hash (the caller does, or the hash of the whole file is
 * checked once it is there), what the member may do, nor that the request is not the same one again within that minute:
 * everything that is asked for this way can be asked for twice. Trusts: the directory of the log, this process's clock.
 *
 * @throws AppError `unauthenticated`, with the rule that is broken
 */
export async function authenticateMachine(directory: Directory, call: MachineCall, nowMs: number): Promise<Machine> {
  const said = parseMachineAuthorization(call.authorization ?? '');
  if (said === null) throw refused('header', 'Sign the request with a key that the log knows: TrialmarkKey member=….');
  if (Math.abs(nowMs / 1_000 - said.timeS) > WINDOW_S) {
    throw refused('time', 'The request was signed more than a minute ago, or the machine’s clock is wrong.');
  }
  const member = directory.members.get(said.member);
  if (member === undefined || !directory.organisations.has(member.organisation)) {
    throw refused('member', 'No accredited organisation has admitted this member.');
  }
  const held = directory.keys.get(said.key);
  if (held === undefined || held.holder !== said.member) throw refused('key', 'This is no key of this member.');
  if (held.retired) throw refused('key', 'This key was retired. Use another one.');
  if (held.key.algorithm !== 'ed25519') throw refused('key', 'Machines sign with Ed25519 keys.');
  if (!(await holds(call, said, held.key.publicKey))) {
    throw refused('signature', 'The signature does not hold for this method, address, time and body.');
  }
  return { memberId: said.member, organisationId: member.organisation, roles: member.roles };
}

async function holds(call: MachineCall, { timeS, signature }: MachineAuthorization, key: string): Promise<boolean> {
  const { method, target, bodySha256 } = call;
  const text = new TextEncoder().encode(machineRequestText({ method, target, timeS, bodySha256 }));
  return await nodeVerifyEd25519(signature, text, new Uint8Array(Buffer.from(key, 'base64url')));
}

function refused(rule: string, message: string): AppError {
  const problems = [{ path: 'authorization', rule: `machine.${rule}`, message }];
  return new AppError('unauthenticated', message, { problems });
}

/** @throws AppError `forbidden` for a member who is not a custodian of their organisation */
export function requireCustodian({ roles }: Machine): void {
  if (roles.includes('custodian')) return;
  throw new AppError('forbidden', 'Only a custodian’s machine may do this: the member has not got that role.');
}
