import canonicalize from 'canonicalize';

/**
 * RFC 8785 (JCS) bytes of a JSON value.
 *
 * Guarantees one byte string for one value. Refuses what JSON cannot carry faithfully: lone surrogates, NaN and the
 * infinities, and anything that is not null, boolean, number, string, array or plain object (the library would write
 * invalid JSON for a function). `undefined` members are refused too: a field is there or it is not.
 *
 * @throws TypeError naming the place, e.g. `body.title: lone surrogate`
 */
export function canonicalBytes(value: unknown): Uint8Array {
  refuseUnfaithful(value, '');
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('nothing to canonicalise');
  return new TextEncoder().encode(text);
}

function refuseUnfaithful(value: unknown, place: string): undefined {
  const fail = (why: string): never => {
    throw new TypeError(`${place === '' ? 'value' : place}: ${why}`);
  };
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') return value.isWellFormed() ? undefined : fail('lone surrogate');
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : fail('not a finite number');
  const inside = (key: string) => (place === '' ? key : `${place}.${key}`);
  if (Array.isArray(value)) {
    // An index loop, because forEach skips holes.
    for (let i = 0; i < value.length; i++) refuseUnfaithful(value[i], inside(String(i)));
    return undefined;
  }
  if (typeof value !== 'object' || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    return fail(`a ${typeof value} is not JSON`);
  }
  for (const [key, member] of Object.entries(value)) {
    if (!key.isWellFormed()) fail('a member name holds a lone surrogate');
    refuseUnfaithful(member, inside(key));
  }
  return undefined;
}
