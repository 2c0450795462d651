import { expect, test } from 'vitest';
import { fakeAuthenticator } from '../testing/fake-authenticator.fixture.ts';
import { askPasskeys } from './ask-passkeys.ts';
import { createPasskey } from './create-passkey.ts';

const request = { rpId: 'localhost', rpName: 'Trialmark', name: 'Laptop', existing: [] };
const problem = (code: string) => expect.objectContaining({ code });

test('a passkey answers the same bytes whenever it is asked with its salt', async () => {
  const { api } = fakeAuthenticator();
  const { credentialId, transports, salt, prf } = await createPasskey({ api, ...request });
  const passkey = { credentialId, transports, salt: Buffer.from(salt).toString('base64url') };
  const other = { ...passkey, salt: Buffer.alloc(32).toString('base64url') };
  expect((await askPasskeys({ api, rpId: 'localhost', passkeys: [passkey] })).prf).toEqual(prf);
  expect((await askPasskeys({ api, rpId: 'localhost', passkeys: [other] })).prf).not.toEqual(prf);
});

test('an authenticator that derives nothing while making a passkey is asked once more', async () => {
  const { api, asked } = fakeAuthenticator({ answersAtCreate: false });
  const { prf } = await createPasskey({ api, ...request });
  expect(prf).toHaveLength(32);
  expect(asked).toHaveLength(2);
});

test('a passkey that cannot derive a key is refused', async () => {
  const { api } = fakeAuthenticator({ hasPrf: false });
  await expect(createPasskey({ api, ...request })).rejects.toEqual(problem('passkey-without-prf'));
});

test('a person who says no, or has none of the passkeys, is told so', async () => {
  const { api } = fakeAuthenticator({ isDeclined: true });
  await expect(createPasskey({ api, ...request })).rejects.toEqual(problem('passkey-cancelled'));
  const asked = askPasskeys({
    api: fakeAuthenticator().api,
    rpId: 'localhost',
    passkeys: [{ credentialId: 'aWQ', transports: [], salt: Buffer.alloc(32).toString('base64url') }],
  });
  await expect(asked).rejects.toEqual(problem('passkey-cancelled'));
});

test('the person is verified each time, for this site only, with fresh salts and challenges', async () => {
  const { api, asked } = fakeAuthenticator({ answersAtCreate: false });
  const [first, second] = [await createPasskey({ api, ...request }), await createPasskey({ api, ...request })];
  expect(first.salt).not.toEqual(second.salt);
  const [create, get] = asked.map(({ publicKey }) => publicKey);
  expect(create).toMatchObject({
    rp: { id: 'localhost' },
    attestation: 'none',
    authenticatorSelection: { userVerification: 'required' },
  });
  expect(get).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
  expect(
    new Set(asked.map(({ publicKey }) => Buffer.from(publicKey?.challenge as Uint8Array).toString('hex'))).size,
  ).toBe(4);
});
