type Json = unknown;
type Container = Readonly<Record<string, Json>> | readonly Json[];

const isContainer = (value: Json): value is Container => typeof value === 'object' && value !== null;

/** The value at a dotted path (`record.outcomes.2.measure`), undefined where there is none. */
export function valueAt(root: Json, path: string): Json {
  if (path === '') return root;
  return path.split('.').reduce<Json>((at, step) => {
    if (!isContainer(at)) return undefined;
    return Array.isArray(at) ? at[Number(step)] : (at as Readonly<Record<string, Json>>)[step];
  }, root);
}

/**
 * A copy of `root` with `value` at `path`; what is not on the way is shared. `undefined` takes the key out, and an object
 * that is left without keys goes with it: a draft holds no empty answers.
 */
export function withValue<T>(root: T, path: string, value: Json): T {
  return replaced(root, path.split('.'), value) as T;
}

function replaced(at: Json, [step = '', ...rest]: readonly string[], value: Json): Json {
  const isIndex = /^\d+$/.test(step);
  const next = (inner: Json) => (rest.length === 0 ? value : replaced(inner, rest, value));
  if (Array.isArray(at) || (at === undefined && isIndex)) {
    const copy = Array.isArray(at) ? [...at] : [];
    copy[Number(step)] = next(copy[Number(step)]);
    return copy;
  }
  const { [step]: inner, ...others } = (isContainer(at) ? at : {}) as Readonly<Record<string, Json>>;
  const changed = next(inner);
  const isGone = changed === undefined || (rest.length > 0 && isEmptyObject(changed));
  return isGone ? others : { ...others, [step]: changed };
}

function isEmptyObject(value: Json): boolean {
  return isContainer(value) && !Array.isArray(value) && Object.keys(value).length === 0;
}
