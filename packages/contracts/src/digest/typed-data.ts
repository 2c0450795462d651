import { keccak_256 } from '@noble/hashes/sha3.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromHex } from './hex.ts';

/** Where a signature counts: one deployed contract on one chain. `contract` is 20 bytes, `0x` hexadecimal. */
export type AnchorDomain = { readonly chainId: number | bigint; readonly contract: string };

/** The name and version in the EIP-712 domain of `LogWitness.sol`. */
export const DOMAIN_NAME = 'Trialmark LogWitness';
export const DOMAIN_VERSION = '1';

const DOMAIN_TYPE = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';

/** keccak-256 of a UTF-8 string. */
export function keccakText(text: string): Uint8Array {
  return keccak_256(utf8ToBytes(text));
}

/** A whole number as the 32 big-endian bytes of an ABI word; `bits` bounds it. Throws `RangeError` outside of that. */
export function wordOfUint(value: number | bigint, bits: number): Uint8Array {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  const wide = BigInt(value);
  if (wide < 0n || wide >= 1n << BigInt(bits)) throw new RangeError(`does not fit uint${bits}: ${wide}`);
  return fromHex(`0x${wide.toString(16).padStart(64, '0')}`, 32);
}

/** An address as an ABI word: 12 zero bytes, then its 20 bytes. */
export function wordOfAddress(address: string): Uint8Array {
  return concatBytes(new Uint8Array(12), fromHex(address, 20));
}

/** A `bytes32` as an ABI word; throws `RangeError` for any other length. */
export function wordOfBytes32(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes.length !== 32) throw new RangeError(`${name} must be 32 bytes, got ${bytes.length}`);
  return bytes;
}

/**
 * The EIP-712 digest of one struct whose fields are all one word wide:
 * keccak256(0x19 01 ‖ domain separator ‖ keccak256(type hash ‖ words)). 32 bytes.
 */
export function typedDataDigest(domain: AnchorDomain, type: string, words: readonly Uint8Array[]): Uint8Array {
  const separator = keccak_256(
    concatBytes(
      keccakText(DOMAIN_TYPE),
      keccakText(DOMAIN_NAME),
      keccakText(DOMAIN_VERSION),
      wordOfUint(domain.chainId, 256),
      wordOfAddress(domain.contract),
    ),
  );
  const struct = keccak_256(concatBytes(keccakText(type), ...words));
  return keccak_256(concatBytes(Uint8Array.of(0x19, 0x01), separator, struct));
}
