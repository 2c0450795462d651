'use client';

import { useMessages } from 'next-intl';
import { api, type Inputs } from '../../client/api.ts';
import { problemErrors } from '../../client/problem-errors.ts';
import { useSigning } from '../../signing/use-signing.ts';
import { ReasonForm } from './reason-form.tsx';

type SignedActionProps = {
  readonly kind: 'revoke' | 'attest';
  readonly organisationId: string;
  /** The release that is revoked, or the notice that is attested. */
  readonly subject: string;
  readonly here: string;
  readonly signerOrigin: string;
};

const LENGTHS = { revoke: 500, attest: 2_000 } as const;

/** Something that takes a text and a signature. */
export function SignedAction({ kind, organisationId, subject, here, signerOrigin }: SignedActionProps) {
  const { access } = useMessages();
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back: here });
  const prepare = (text: string) => {
    if (kind === 'revoke') {
      const command = { organisationId, releaseId: subject, reason: text };
      return api.releases.prepareRevocation.mutate(command as Inputs['releases']['prepareRevocation']);
    }
    const command = { organisationId, notice: subject, statement: text };
    return api.releases.prepareAttestation.mutate(command as Inputs['releases']['prepareAttestation']);
  };
  const errors = problemErrors(problem).map(({ message }) => ({ message }));
  return (
    <ReasonForm
      id={`${kind}-${subject.slice(0, 12)}`}
      texts={access.actions[kind]}
      maxLength={LENGTHS[kind]}
      variant={kind === 'revoke' ? 'destructive' : 'primary'}
      isBusy={isBusy}
      errors={errors}
      onSend={(text) => void sign(() => prepare(text))}
    />
  );
}
