import { z } from 'zod';

/**
 * A value that FHIR has no element for, as an extension: text, numbers and booleans as `valueString`, `valueInteger`,
 * `valueDecimal` and `valueBoolean`; an object as an extension of extensions named by its keys; a list as one whose
 * extensions are all named `item`. No object of a record has a key `item`. What is empty is marked as such, since FHIR
 * has no empty values.
 */
export type Extension = {
  readonly url: string;
  readonly valueString?: string | undefined;
  readonly valueInteger?: number | undefined;
  readonly valueDecimal?: number | undefined;
  readonly valueBoolean?: boolean | undefined;
  readonly extension?: readonly Extension[] | undefined;
};

export const Extension: z.ZodType<Extension> = z.lazy(() =>
  z.object({
    url: z.string(),
    valueString: z.string().optional(),
    valueInteger: z.int().optional(),
    valueDecimal: z.number().optional(),
    valueBoolean: z.boolean().optional(),
    extension: z.array(Extension).optional(),
  }),
);

const base = 'urn:trialmark:record:';

/** The extension for `value` under `name`, in a list to be spread; an empty list for undefined. */
export function extensionOf(name: string, value: unknown): Extension[] {
  return value === undefined ? [] : [encode(`${base}${name}`, value)];
}

/** The value under `name` among `extensions`, undefined when there is none. Its shape is not checked. */
export function extensionValue(extensions: readonly Extension[] | undefined, name: string): unknown {
  const found = extensions?.find((extension) => extension.url === `${base}${name}`);
  return found === undefined ? undefined : decode(found);
}

const emptyList: Extension = { url: 'empty-list', valueBoolean: true };
const emptyObject: Extension = { url: 'empty-object', valueBoolean: true };

function encode(url: string, value: unknown): Extension {
  if (typeof value === 'string') return { url, valueString: value };
  if (typeof value === 'boolean') return { url, valueBoolean: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { url, valueInteger: value } : { url, valueDecimal: value };
  const inner = Array.isArray(value)
    ? value.map((item) => encode('item', item))
    : Object.entries(value as object).map(([key, field]) => encode(key, field));
  if (inner.length > 0) return { url, extension: inner };
  return { url, extension: [Array.isArray(value) ? emptyList : emptyObject] };
}

function decode(extension: Extension): unknown {
  const { valueString, valueInteger, valueDecimal, valueBoolean, extension: inner = [] } = extension;
  const simple = valueString ?? valueInteger ?? valueDecimal ?? valueBoolean;
  if (simple !== undefined) return simple;
  const [first] = inner;
  if (first === undefined || first.url === emptyObject.url) return {};
  if (first.url === emptyList.url) return [];
  if (inner.every((part) => part.url === 'item')) return inner.map(decode);
  return Object.fromEntries(inner.map((part) => [part.url, decode(part)]));
}
