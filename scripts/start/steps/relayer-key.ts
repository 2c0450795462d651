import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Hex } from 'viem';
import { generatePrivateKey } from 'viem/accounts';

/** Reads the relayer's secp256k1 secret, 0x and 64 hexadecimal digits, making it first where it is missing. */
export function ensureRelayerKey(file: string): Hex {
  if (!existsSync(file)) writeFileSync(file, `${generatePrivateKey()}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim() as Hex;
}
