import { z } from 'zod';

/**
 * What a form may hold before it is right: every key of `T` or none of them, text of any content where text or one of a
 * list is wanted, a number or what was typed instead of it. A union becomes one object with the keys of all.
 */
export type DraftOf<T> = [T] extends [string]
  ? string
  : [T] extends [number]
    ? number | string
    : [T] extends [boolean]
      ? boolean
      : [T] extends [readonly (infer Item)[]]
        ? DraftOf<Item>[]
        : { [K in KeyOf<T>]?: DraftOf<At<T, K>> };

type KeyOf<T> = T extends T ? keyof T : never;
type At<T, K> = T extends T ? (K extends keyof T ? Exclude<T[K], undefined> : never) : never;

const DraftText = z
  .string()
  .max(50_000, 'must be at most 50,000 characters')
  .refine((s) => s.isWellFormed(), 'must be well-formed Unicode (it holds a lone surrogate)')
  .refine((s) => !s.includes('\0'), 'must hold no NUL, which no database keeps');

/** The draft schema of `schema`: the same keys, all optional; bounds that keep a draft storable, and no rules. */
export function draftSchema<T extends z.ZodType>(schema: T): z.ZodType<DraftOf<z.infer<T>>> {
  return loosen(schema) as z.ZodType<DraftOf<z.infer<T>>>;
}

function loosen(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) return loosen(schema.unwrap());
  if (schema instanceof z.ZodObject) return loosenObjects([schema]);
  if (schema instanceof z.ZodUnion) return loosenUnion(schema.options);
  if (schema instanceof z.ZodArray) return z.array(loosen(schema.element)).max(1_000);
  if (schema instanceof z.ZodBoolean) return z.boolean();
  if (schema instanceof z.ZodNumber || isNumberLiteral(schema)) return z.union([z.number(), DraftText]);
  return DraftText;
}

function isNumberLiteral(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodLiteral && [...schema.values].every((value) => typeof value === 'number');
}

function loosenUnion(options: readonly z.core.$ZodType[]): z.ZodType {
  const objects = options.filter((option) => option instanceof z.ZodObject);
  return objects.length === options.length ? loosenObjects(objects) : DraftText;
}

/** One object with every key of `objects`. Two options that share a key share its kind of value. */
function loosenObjects(objects: readonly z.ZodObject[]): z.ZodType {
  const shape: Record<string, z.ZodType> = {};
  for (const object of objects) {
    for (const [key, value] of Object.entries(object.shape)) shape[key] = z.exactOptional(loosen(value));
  }
  return z.strictObject(shape);
}
