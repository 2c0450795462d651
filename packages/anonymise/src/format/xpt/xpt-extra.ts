import { z } from 'zod';
import { InputError } from '../../input-error.ts';
import type { MissingLetters } from './missing.ts';
import { NO_FORMAT, type SasFormat } from './sas-format.ts';
import type { XptEncoding } from './xpt-text.ts';

/** What a transport file says of a variable besides what `ColumnMeta` has. */
export type XptVariable = {
  readonly name: string;
  /** Bytes of a number, from 2 to 8. */
  readonly numberBytes?: number;
  /** 0 for left, 1 for right. */
  readonly justify?: number;
  /** Where `displayFormat` does not say it as SAS would. */
  readonly format?: SasFormat;
  readonly informat?: SasFormat;
};

/** Moments like `16APR22:20:09:03`; names of versions and systems are at most 8 characters. */
export type XptExtra = {
  readonly encoding: XptEncoding;
  readonly library: {
    readonly version: string;
    readonly system: string;
    readonly created: string;
    readonly modified: string;
  };
  readonly member: {
    readonly version: string;
    readonly system: string;
    readonly created: string;
    readonly modified: string;
    readonly type: string;
  };
  readonly variables: readonly XptVariable[];
  readonly missing: readonly MissingLetters[];
};

const short = z.string().max(8);
const moment = z.string().max(16);
const Origin = z.strictObject({ version: short, system: short, created: moment, modified: moment });
const number16 = z.int().min(0).max(32_767);
const Format = z.strictObject({ name: short, width: number16, decimals: number16 });
const Extra = z.strictObject({
  encoding: z.enum(['windows-1252', 'utf-8']),
  library: Origin,
  member: Origin.extend({ type: short }),
  variables: z.array(
    z.strictObject({
      name: z.string(),
      numberBytes: z.int().min(2).max(8).optional(),
      justify: number16.optional(),
      format: Format.optional(),
      informat: Format.optional(),
    }),
  ),
  missing: z.array(
    z.strictObject({
      column: z.string(),
      letters: z.string().regex(/^[_A-Z]*$/),
      rows: z.array(z.int().min(1)),
      nulls: z.int().min(0),
    }),
  ),
});

/**
 * `extra.xpt` of a table, or what stands there for a table that was never a transport file.
 *
 * @throws InputError `xpt/extra` when it is something else
 */
export function xptExtraOf(extra: Readonly<Record<string, unknown>>, createdAt: Date): XptExtra {
  if (extra.xpt === undefined) {
    const created = sasMoment(createdAt);
    const origin = { version: '9.4', system: '', created, modified: created };
    return { encoding: 'windows-1252', library: origin, member: { ...origin, type: '' }, variables: [], missing: [] };
  }
  const read = Extra.safeParse(extra.xpt);
  if (read.success) return read.data as XptExtra;
  throw new InputError('xpt/extra', `extra.xpt does not fit: ${read.error.issues[0]?.path.join('.')}`);
}

/** Whether a format says something, for leaving out what says nothing. */
export function isFormat(format: SasFormat): boolean {
  return format.name !== NO_FORMAT.name || format.width !== 0 || format.decimals !== 0;
}

const MONTHS = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';

/** A moment in the way of a transport file, in UTC. */
function sasMoment(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const month = MONTHS.slice(at.getUTCMonth() * 3, at.getUTCMonth() * 3 + 3);
  const date = `${two(at.getUTCDate())}${month}${two(at.getUTCFullYear() % 100)}`;
  return `${date}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}
