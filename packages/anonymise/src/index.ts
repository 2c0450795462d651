export { InputError, type InputPlace } from './input-error.ts';
