import { expect, test } from 'vitest';
import { credentialFor } from '../credential/credential.fixture.ts';
import { openHandover, sealHandover } from './credential-handover.ts';
import { handoverIdentity, handoverRecipient } from './handover-identity.ts';

const patient = new Uint8Array(32).fill(5);
const handover = { credential: credentialFor(42n), custodianCode: 'NM-0417' };

test('a wallet reads what was handed over to it, also from a link or broken into lines', async () => {
  const text = await sealHandover(handover, await handoverRecipient(patient));
  for (const pasted of [text, `http://localhost:4000/wallet/receive#${text}`, text.replaceAll(/(.{60})/g, '$1\n')]) {
    expect(await openHandover(pasted, handoverIdentity(patient))).toEqual(handover);
  }
});

test('another wallet, a changed text and a part of it are refused', async () => {
  const text = await sealHandover(handover, await handoverRecipient(patient));
  const other = handoverIdentity(new Uint8Array(32).fill(6));
  await expect(openHandover(text, other)).rejects.toMatchObject({ code: 'not-for-this-key' });
  const changed = `${text.slice(0, -9)}${text.at(-9) === 'A' ? 'B' : 'A'}${text.slice(-8)}`;
  for (const wrong of [changed, text.slice(0, -40)]) {
    await expect(openHandover(wrong, handoverIdentity(patient))).rejects.toMatchObject({
      code: expect.stringMatching(/^(not-for-this-key|malformed)$/),
    });
  }
  await expect(openHandover('not base64url!', handoverIdentity(patient))).rejects.toMatchObject({ code: 'malformed' });
});

test('nothing that was attested can be read from what is handed over', async () => {
  const text = await sealHandover(handover, await handoverRecipient(patient));
  expect(Buffer.from(text, 'base64url').toString('latin1')).not.toMatch(/1961|NM-0417|MedDRA|Metformin/);
});

test('a recipient that is none and a code with other characters are refused', async () => {
  await expect(sealHandover(handover, 'age1nobody')).rejects.toMatchObject({ code: 'malformed' });
  const recipient = await handoverRecipient(patient);
  await expect(sealHandover({ ...handover, custodianCode: 'Ana Lindqvist' }, recipient)).rejects.toMatchObject({
    code: 'malformed',
  });
});
