import { ConsentError } from '../consent-error.ts';
import { BASE_FIELD_ORDER, parseField } from '../field/field.ts';
import { faultOfG1, faultOfG2, type G1Point, type G2Point } from './points.ts';
import type { ParseFault } from './proof-fault.ts';

/** Thrown inside this folder only: whoever exports turns it into a result. */
class Refused extends Error {
  readonly fault: ParseFault;

  constructor(fault: ParseFault) {
    super(fault);
    this.fault = fault;
  }
}

/** The fault that `work` met, or its result. Whatever else is thrown, by a hostile object for example, is a `shape`. */
export function refusing<T>(
  work: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ParseFault } {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: error.fault };
    if (error instanceof ConsentError)
      return { ok: false, fault: error.code === 'out-of-range' ? 'range' : 'spelling' };
    return { ok: false, fault: 'shape' };
  }
}

export function readG1([x, y]: readonly [string, string]): G1Point {
  return sound({ x: readCoordinate(x), y: readCoordinate(y) }, faultOfG1);
}

/** Coordinates in snarkjs' order: c0, then c1. */
export function readG2([x, y]: readonly [readonly [string, string], readonly [string, string]]): G2Point {
  const read = ([c0, c1]: readonly [string, string]) => [readCoordinate(c0), readCoordinate(c1)] as const;
  return sound({ x: read(x), y: read(y) }, faultOfG2);
}

function readCoordinate(text: string): bigint {
  return parseField(text, BASE_FIELD_ORDER);
}

function sound<P>(point: P, faultOf: (point: P) => ParseFault | null): P {
  const fault = faultOf(point);
  if (fault !== null) throw new Refused(fault);
  return point;
}
