import { encodeSigningReturn, type SigningReturn } from '@trialmark/schema';

/** Where answers go. Put in at build time, from the installation's configuration: no request can change it. */
declare const RETURN_ADDRESS: string;

/** Leaves for the portal with the answer in the fragment, which no server sees. */
export function goBack(answer: SigningReturn): void {
  location.replace(`${RETURN_ADDRESS}#${encodeSigningReturn(answer)}`);
}

export function goBackRefused(reason: 'declined' | 'unusable', message: string, returnState: string | null): void {
  goBack({ kind: 'refused', reason, message: message.slice(0, 1_000), returnState });
}
