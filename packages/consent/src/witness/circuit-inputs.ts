import { formatField } from '../field/field.ts';

/** What a circuit is given: each `signal input` by its name, in canonical decimals. Holds secrets. */
export type CircuitInputs = Readonly<Record<string, InputValue>>;
type InputValue = string | readonly InputValue[];

type Numbers = bigint | readonly Numbers[];

/** Numbers written out as circuits take them. @throws ConsentError `out-of-range` */
export function writeInputs(numbers: Readonly<Record<string, Numbers>>): CircuitInputs {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, write(value)]));
}

const write = (value: Numbers): InputValue => (typeof value === 'bigint' ? formatField(value) : value.map(write));
