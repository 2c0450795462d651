import { describe, expect, test } from 'vitest';
import { CLIENT_ADDRESS_HEADER, clientAddress, PORTAL_SECRET_HEADER } from './client-address.ts';

const SECRET = 'the secret of portal and API';
const SOCKET = '192.0.2.1';
const of = (headers: Record<string, string>) => clientAddress(new Headers(headers), SOCKET, SECRET);

describe('the client address', () => {
  test('is the one the portal saw, when the portal says so', () => {
    expect(of({ [CLIENT_ADDRESS_HEADER]: '198.51.100.7', [PORTAL_SECRET_HEADER]: SECRET })).toBe('198.51.100.7');
    expect(of({ [CLIENT_ADDRESS_HEADER]: '2001:db8::7', [PORTAL_SECRET_HEADER]: SECRET })).toBe('2001:db8::7');
  });

  test.each<[string, Record<string, string>]>([
    ['without the secret', { [CLIENT_ADDRESS_HEADER]: '198.51.100.7' }],
    ['with another secret', { [CLIENT_ADDRESS_HEADER]: '198.51.100.7', [PORTAL_SECRET_HEADER]: `${SECRET}.` }],
    ['when it is no address', { [CLIENT_ADDRESS_HEADER]: 'a, b', [PORTAL_SECRET_HEADER]: SECRET }],
    ['in the usual forwarding header', { 'x-forwarded-for': '198.51.100.7', [PORTAL_SECRET_HEADER]: SECRET }],
    [
      'in any other',
      { forwarded: 'for=198.51.100.7', 'x-real-ip': '198.51.100.7', 'cf-connecting-ip': '198.51.100.7' },
    ],
  ])("is the socket's when one is claimed %s", (_, headers) => {
    expect(of(headers)).toBe(SOCKET);
  });
});
