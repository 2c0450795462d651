import { z } from 'zod';

/** Checks that several processes' environments share. Secrets are given as files, never as values. */

export const Port = z.coerce.number().int().min(0).max(65_535);

/** `http://host:port` or `https://host`, no path, no trailing slash. */
export const Origin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text,
    'must be an origin like https://example.org',
  );

/** An http address; a trailing slash is dropped so that paths can be appended. */
export const HttpUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be an http or https address')
  .transform((text) => text.replace(/\/+$/, ''));

export const PostgresUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
    'must be a postgresql address',
  );

export const FilePath = z.string().min(1);

/** Values separated by commas or white space; at least one. */
export const List = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((item) => item !== ''))
  .refine((items) => items.length > 0, 'must name at least one');

export const Profile = z.enum(['demonstration', 'production']);
export type Profile = z.output<typeof Profile>;

export const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

export const ChainProfile = z.enum(['dev', 'consortium', 'public']);

export const EvmAddress = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'must be 0x and 40 hexadecimal digits')
  .transform((text) => text as `0x${string}`);

export const Hex32 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits');
