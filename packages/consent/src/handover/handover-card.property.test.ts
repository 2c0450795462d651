import { identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_ORDER } from '../field/field.ts';
import { formatHandoverCard, readHandoverCard } from './handover-card.ts';
import { handoverIdentity, handoverRecipient } from './handover-identity.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const holder = fc.bigInt({ min: 0n, max: FIELD_ORDER - 1n });

test('a card is read back as people paste it', async () => {
  await fc.assert(
    fc.asyncProperty(secret, holder, async (bytes, value) => {
      const card = { holder: value, recipient: await handoverRecipient(bytes) };
      const shown = formatHandoverCard(card);
      for (const pasted of [shown, shown.toLowerCase(), ` ${shown.replaceAll('-', ' ')}\n`, `http://x/y#${shown}`]) {
        expect(readHandoverCard(pasted)).toEqual({ ok: true, card });
      }
    }),
    { numRuns: 20 },
  );
});

test('a card with one character changed is refused', async () => {
  const shown = formatHandoverCard({ holder: 7n, recipient: await handoverRecipient(new Uint8Array(32).fill(3)) });
  const digits = shown.replaceAll('-', '');
  for (let i = 0; i < digits.length; i += 1) {
    const other = digits[i] === 'Z' ? 'Y' : 'Z';
    const reading = readHandoverCard(`${digits.slice(0, i)}${other}${digits.slice(i + 1)}`);
    expect(reading.ok).toBe(false);
  }
  expect(readHandoverCard(digits.slice(1))).toMatchObject({ message: 'The card has 112 characters; this has 111.' });
});

test('one wallet has one identity for what is handed over, and another wallet another', async () => {
  const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  expect(handoverIdentity(one)).toBe(handoverIdentity(one.slice()));
  expect(handoverIdentity(one)).not.toBe(handoverIdentity(other));
  expect(await identityToRecipient(handoverIdentity(one))).toBe(await handoverRecipient(one));
});
