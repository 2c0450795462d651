import { type ConsentPolicy, type IssuerKey, RegistryId } from '@trialmark/schema';
import { cache } from 'react';
import { api, orNull } from './api.ts';

export type IssuerView = IssuerKey & {
  readonly organisation: string;
  readonly organisationName: string;
  readonly name: string;
  readonly isRetired: boolean;
};

/** How a trial asks for consent, once it has published a form. */
export type TrialConsent = {
  readonly trialId: string;
  readonly publicTitle: string;
  readonly policy: ConsentPolicy;
  readonly issuers: readonly Omit<IssuerView, 'organisationName'>[];
  readonly root: string;
  readonly epoch: number;
  readonly leaves: number;
  readonly waiting: number;
  readonly withdrawn: number;
};

export type ConsentSaid = {
  readonly digest: string;
  readonly type: string;
  readonly issuedAt: string;
  readonly body: { readonly issuers?: readonly IssuerKey[] };
  readonly place: { readonly index: number | null };
};

// The OpenAPI mirror leaves these answers without a type.

/** Null for a trial that has published no form. */
export const readTrialConsent = cache(async (registryId: string): Promise<TrialConsent | null> => {
  const question = (await api()).consent.study.query({ registryId: RegistryId.parse(registryId) });
  const answer = (await orNull(question)) as { readonly study: TrialConsent | null } | null;
  return answer?.study ?? null;
});

/** The newest statements about a trial's consent. */
export async function readConsentLog(registryId: string, limit: number): Promise<readonly ConsentSaid[]> {
  const question = (await api()).consent.log.query({ registryId: RegistryId.parse(registryId), limit });
  return ((await orNull(question)) ?? []) as readonly ConsentSaid[];
}

/** Every issuer that accreditors have named. */
export async function readIssuers(): Promise<readonly IssuerView[]> {
  return (await (await api()).consent.issuers.query()) as readonly IssuerView[];
}

export const issuerId = ({ ax, ay }: IssuerKey): string => `${ax}-${ay}`;
