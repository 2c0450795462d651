import { InputError, type InputPlace } from '../input-error.ts';

export type Refusal = { readonly rule: string; readonly place: InputPlace; readonly message: string };

/** The error with which something is refused; fails when it is not, or when the error is of another kind. */
export async function refusalOf(attempt: Promise<unknown> | (() => unknown)): Promise<Refusal> {
  try {
    await (typeof attempt === 'function' ? attempt() : attempt);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
