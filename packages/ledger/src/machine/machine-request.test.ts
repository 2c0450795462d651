import { createHash } from 'node:crypto';
import { base64urlnopad } from '@scure/base';
import { MemberId } from '@trialmark/schema';
import { expect, test } from 'vitest';
import { keyId } from '../signature/key-id.ts';
import { ed25519PublicKey } from '../signature/sign-ed25519.ts';
import { verifyEd25519Portable } from '../signature/verify-ed25519.ts';
import {
  EMPTY_BODY_SHA256,
  formatMachineAuthorization,
  type MachineAuthorization,
  type MachineRequest,
  machineRequestText,
  parseMachineAuthorization,
  signMachineRequest,
} from './machine-request.ts';

const SECRET = new Uint8Array(32).fill(7);
const KEY = ed25519PublicKey(SECRET);
const PUBLIC = base64urlnopad.decode(KEY.publicKey);
const MEMBER = MemberId.parse(`mbr_${'5'.repeat(32)}`);
const request = {
  method: 'GET',
  target: '/releases/rel_1/file?x=1',
  timeS: 1_796_000_000,
  bodySha256: EMPTY_BODY_SHA256,
};

const whole = signMachineRequest(request, MEMBER, SECRET);

function holds(said: MachineRequest, read: MachineAuthorization | null): boolean {
  if (read === null) return false;
  return verifyEd25519Portable(read.signature, new TextEncoder().encode(machineRequestText(said)), PUBLIC);
}

test('the hash of no body is that of no bytes', () => {
  expect(EMPTY_BODY_SHA256).toBe(createHash('sha256').digest('hex'));
});

test('a header names member, key and time, and its signature holds for this request', () => {
  const read = parseMachineAuthorization(signMachineRequest(request, MEMBER, SECRET));
  expect(read).toMatchObject({ member: MEMBER, key: keyId(KEY), timeS: request.timeS });
  expect(holds(request, read)).toBe(true);
  expect(read && formatMachineAuthorization(read)).toBe(whole);
});

test('a header is written as the specification says', () => {
  expect(machineRequestText(request)).toBe(
    `trialmark/machine-request/v1\nGET\n/releases/rel_1/file?x=1\n1796000000\n${EMPTY_BODY_SHA256}\n`,
  );
  expect(whole).toBe(
    `TrialmarkKey member=${MEMBER},key=key_71aab08a61f1d29c6193557f85aedfc1,time=1796000000,` +
      'signature=CUN7s0iVc-HM9WJu7832bA9j27CerRD1SH1lj5FhyJtj4zsqEWtHd6-N1gV-enVJQhQhOpK8k9p3rOlgKaP9BA',
  );
});

test.each([
  ['method', { method: 'PUT' }],
  ['address', { target: '/releases/rel_2/file?x=1' }],
  ['query', { target: '/releases/rel_1/file?x=2' }],
  ['time', { timeS: request.timeS + 1 }],
  ['body', { bodySha256: '0'.repeat(64) }],
])('a signature serves no other %s', (_name, change) => {
  const read = parseMachineAuthorization(signMachineRequest(request, MEMBER, SECRET));
  expect(holds({ ...request, ...change }, read)).toBe(false);
});

test.each([
  ['nothing', ''],
  ['another scheme', whole.replace('TrialmarkKey', 'Bearer')],
  ['another order', whole.replace(/(member=\w+),(key=\w+)/, '$2,$1')],
  ['a time in another spelling', whole.replace('time=', 'time=0')],
  ['no member', whole.replace('mbr_', 'org_')],
  ['a signature that is short', whole.slice(0, -1)],
  ['more behind it', `${whole},x=1`],
  ['a line break', `${whole}\n`],
  ['a last digit that no bytes are written with', `${whole.slice(0, -1)}_`],
])('%s is no header', (_name, header) => {
  expect(parseMachineAuthorization(header)).toBeNull();
});
