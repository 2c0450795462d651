import { utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { FormatError } from './format-error.ts';
import { openNote } from './open-note.ts';
import { formatNote, formatSignatureLine, parseNote } from './signed-note.ts';
import { createCosigner, createNoteSigner, formatSecretKey, parseSecretKey } from './signer.ts';
import { createVerifierKey, ED25519_TYPE, formatVerifierKey, parseVerifierKey } from './verifier-key.ts';

const secret = (fill: number) => new Uint8Array(32).fill(fill);
const log = createNoteSigner('log.example/one', secret(1));
const witness = createCosigner('witness.example/w', secret(2));
const body = `log.example/one\n3\n${encodeBase64(secret(9))}\n`;
const signed = formatNote({ text: body, signatures: [log.sign(body), witness.cosign(body, 1_700_000_000)] });

// The example of the Go package golang.org/x/mod/sumdb/note, written by another implementation.
const goSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const goKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const goNote = [
  'If you think cryptography is the answer to your problem,',
  "then you don't know what your problem is.",
  '',
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
  '',
].join('\n');

test('a note signed by the Go implementation opens, and signing it again gives the same bytes', async () => {
  const key = parseVerifierKey(goKey);
  expect((await openNote(goNote, [key])).ok).toBe(true);
  const signer = createNoteSigner('PeterNeumann', parseSecretKey(goSecret).secret);
  expect(formatVerifierKey(signer.key)).toBe(goKey);
  const { text } = parseNote(goNote);
  expect(formatNote({ text, signatures: [signer.sign(text)] })).toBe(goNote);
});

test('a note opens under its log and witness, with the time the witness stated', async () => {
  const opened = await openNote(signed, [log.key, witness.key]);
  expect(opened).toEqual({
    ok: true,
    text: body,
    signatures: [
      { key: log.key, timeS: null },
      { key: witness.key, timeS: 1_700_000_000 },
    ],
  });
});

test('signatures of unknown keys are ignored, also with a known name or a known key ID', async () => {
  const stranger = createNoteSigner('log.example/one', secret(3));
  const alias = { ...log.sign('other\n'), name: 'log.example/two' };
  const note = formatNote({ text: body, signatures: [stranger.sign(body), alias, log.sign(body)] });
  const opened = await openNote(note, [log.key]);
  expect(opened.ok && opened.signatures).toHaveLength(1);
  expect(await openNote(note, [witness.key])).toMatchObject({ ok: false, reason: 'no-known-signature' });
});

test('one wrong signature of a known key rejects the whole note', async () => {
  const note = formatNote({ text: body, signatures: [log.sign(body), { ...witness.cosign('x\n', 5) }] });
  expect(await openNote(note, [log.key, witness.key])).toMatchObject({ ok: false, reason: 'bad-signature' });
  const doubled = formatNote({ text: body, signatures: [log.sign(body), log.sign('x\n')] });
  expect(await openNote(doubled, [log.key])).toMatchObject({ ok: false, reason: 'bad-signature' });
});

test('a key of one type does not verify a signature of the other', async () => {
  const sameSecret = createCosigner('log.example/one', secret(1));
  expect(sameSecret.key.keyId).not.toBe(log.key.keyId);
  const asLog = { ...sameSecret.cosign(body, 1), keyId: log.key.keyId };
  expect((await openNote(formatNote({ text: body, signatures: [asLog] }), [log.key])).ok).toBe(false);
});

test('the text ends at the last blank line', () => {
  const text = 'one\n\ntwo\n';
  const note = parseNote(formatNote({ text, signatures: [log.sign(text)] }));
  expect(note.text).toBe(text);
});

test('64 signatures are read and 65 are not', () => {
  const line = formatSignatureLine(log.sign(body));
  expect(parseNote(`${body}\n${line.repeat(64)}`).signatures).toHaveLength(64);
  expect(() => parseNote(`${body}\n${line.repeat(65)}`)).toThrow(FormatError);
});

const line = formatSignatureLine(log.sign(body));
test.for([
  ['nothing', ''],
  ['no blank line', `${body}${line}`],
  ['no signature', `${body}\n`],
  ['no final newline', `${body}\n${line.slice(0, -1)}`],
  ['a blank line after the signatures', `${body}\n${line}\n`],
  ['a carriage return', signed.replace('\n', '\r\n')],
  ['a tab', signed.replace('3\n', '3\t\n')],
  ['a null byte', signed.replace('3\n', '3\0\n')],
  ['half of a surrogate pair', signed.replace('3\n', '3\ud800\n')],
  ['a hyphen for the dash', signed.replace('—', '-')],
  ['two spaces', signed.replace('— ', '—  ')],
  ['a trailing space', `${body}\n${line.slice(0, -1)} \n`],
  ['a name with a plus', signed.replace('— log', '— l+g')],
  ['a name with a no-break space', signed.replace('— log', '— l\u00a0g')],
  ['no name', `${body}\n— ${line.split(' ')[2]}`],
  ['base64 without padding', `${body}\n${line.replace('=', '')}`],
  ['base64 of the URL alphabet', `${body}\n— a -_-_-_-_\n`],
  ['base64 with loose bits', `${body}\n— a AAAAAAF=\n`],
  ['a signature of no bytes', `${body}\n— a AAAAAA==\n`],
  ['a second text line among the signatures', `${body}\n${line}text\n`],
])('a note with %s is malformed', async ([, note]) => {
  expect(() => parseNote(note ?? '')).toThrow(FormatError);
  expect(await openNote(note ?? '', [log.key])).toMatchObject({ ok: false, reason: 'malformed' });
});

test('keys survive text, and base64 with a plus is not split', () => {
  for (let i = 0; i < 200; i += 1) {
    const key = createVerifierKey('a/b', ED25519_TYPE, new Uint8Array(32).fill(i));
    expect(parseVerifierKey(formatVerifierKey(key))).toEqual(key);
  }
  expect(parseSecretKey(formatSecretKey(witness.key, secret(2)))).toEqual({ key: witness.key, secret: secret(2) });
});

test.for([
  '',
  'name',
  'name+c74f20a3',
  'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=',
  'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n',
])('the key “%s” is refused', (text) => {
  expect(() => parseVerifierKey(text)).toThrow(FormatError);
});

test('base64 has one text for each byte string', () => {
  for (const text of ['AA', 'AA=', 'AB==', 'AAB=', ' AAAA', 'AA AA', 'AAAA\n', 'AAA*', '====', 'AAAA====']) {
    expect(() => decodeBase64(text), JSON.stringify(text)).toThrow(FormatError);
  }
  expect(decodeBase64('')).toEqual(new Uint8Array(0));
  expect(decodeBase64('w6k=')).toEqual(utf8ToBytes('é'));
});
