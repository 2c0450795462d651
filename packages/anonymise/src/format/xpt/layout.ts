import type { SasFormat } from './sas-format.ts';

/** Everything in a transport file is in records of 80 bytes. */
export const RECORD_BYTES = 80;

/** Bytes of the description of a variable; 136 from SAS on VAX, of which only unused bytes are cut off. */
export const NAMESTR_BYTES = 140;

const head = (name: string, numbers: string) => `HEADER RECORD*******${name.padEnd(8)}HEADER RECORD!!!!!!!${numbers}  `;

const ZEROS = '0'.repeat(30);
export const LIBRARY_HEADER = head('LIBRARY', ZEROS);
export const DESCRIPTOR_HEADER = head('DSCRPTR', ZEROS);
export const OBSERVATION_HEADER = head('OBS', ZEROS);

export function memberHeader(namestrBytes: number): string {
  return head('MEMBER', `${'0'.repeat(17)}1600000000${String(namestrBytes).padStart(3, '0')}`);
}

export function namestrHeader(count: number): string {
  return head('NAMESTR', `000000${String(count).padStart(4, '0')}${'0'.repeat(20)}`);
}

/** Places, in bytes, of what comes before the descriptions of variables, which come at 640. */
export const PLACE = {
  library: 80,
  member: 240,
  descriptor: 320,
  dataset: 400,
  namestrs: 560,
  variables: 640,
} as const;

/** A variable as its description (NAMESTR) has it. */
export type Variable = {
  readonly isNumber: boolean;
  readonly lengthBytes: number;
  readonly number: number;
  readonly name: string;
  readonly label: string;
  readonly format: SasFormat;
  readonly justify: number;
  readonly informat: SasFormat;
  /** Where it begins in a row. */
  readonly position: number;
};

/** Bytes up to the next whole record. */
export function toRecords(bytes: number): number {
  return Math.ceil(bytes / RECORD_BYTES) * RECORD_BYTES;
}
