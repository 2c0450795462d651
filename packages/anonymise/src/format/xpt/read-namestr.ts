import { InputError } from '../../input-error.ts';
import type { Variable } from './layout.ts';
import type { SasFormat } from './sas-format.ts';
import { readText, type XptEncoding } from './xpt-text.ts';

/**
 * The description of a variable, which begins at `at` of the file.
 *
 * @throws InputError `xpt/variable` with the byte
 */
export function readNamestr(bytes: Buffer, at: number, encoding: XptEncoding, file: string): Variable {
  const fail = (what: string): never => {
    throw new InputError('xpt/variable', `the variable described at byte ${at} ${what}`, { file });
  };
  const text = (from: number, length: number) =>
    readText(bytes, at + from, at + from + length, encoding) ?? fail(`is not in ${encoding}`);
  const format = (from: number, width: number): SasFormat => ({
    name: text(from, 8),
    width: bytes.readUInt16BE(at + width),
    decimals: bytes.readUInt16BE(at + width + 2),
  });
  const type = bytes.readUInt16BE(at);
  const variable: Variable = {
    isNumber: type === 1,
    lengthBytes: bytes.readUInt16BE(at + 4),
    number: bytes.readUInt16BE(at + 6),
    name: text(8, 8),
    label: text(16, 40),
    format: format(56, 64),
    justify: bytes.readUInt16BE(at + 68),
    informat: format(72, 80),
    position: bytes.readUInt32BE(at + 84),
  };
  const { isNumber, lengthBytes, name } = variable;
  if (type !== 1 && type !== 2) fail('is neither a number nor text');
  if (name === '') fail('has no name');
  if (isNumber && (lengthBytes < 2 || lengthBytes > 8))
    fail(`has numbers of ${lengthBytes} bytes; 2 to 8 are possible`);
  if (lengthBytes < 1 || lengthBytes > 32_767) fail(`has text of ${lengthBytes} bytes`);
  return variable;
}
