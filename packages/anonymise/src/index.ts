export { InputError, type InputPlace } from './input-error.ts';
export * from './verify/verification.ts';
export * from './verify/verification-request.ts';
export { verifyRelease } from './verify/verify-release.ts';
