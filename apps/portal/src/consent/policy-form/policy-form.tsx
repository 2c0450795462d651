'use client';

import type { ConsentPolicy } from '@trialmark/schema';
import { Button, ErrorSummary, Notice, type Option, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api, type Inputs } from '../../client/api.ts';
import { problemErrors } from '../../client/problem-errors.ts';
import { useSigning } from '../../signing/use-signing.ts';
import { today } from '../study-view.ts';
import { AboutFields } from './about-fields.tsx';
import { AskedFields } from './asked-fields.tsx';
import { CheckPolicy } from './check-policy.tsx';
import { EligibilityFields } from './eligibility-fields.tsx';
import { forgetFields, keepFields, readKeptFields } from './kept-fields.ts';
import { PartiesFields } from './parties-fields.tsx';
import { emptyFields, fieldsOfPolicy, type PolicyFields } from './policy-fields.ts';
import { readPolicy } from './read-policy.ts';
import { useFaultWords } from './use-fault-words.ts';

type PolicyFormProps = {
  readonly organisationId: string;
  readonly trialId: string;
  /** The form in force, to begin with; null for the first. */
  readonly inForce: ConsentPolicy | null;
  /** Accredited organisations that can be custodian or site. */
  readonly organisations: readonly Option[];
  readonly back: string;
  readonly signerOrigin: string;
};

/** Writes a consent form, shows it as patients will see it, and goes to have it signed. */
export function PolicyForm({ organisationId, trialId, inForce, organisations, back, signerOrigin }: PolicyFormProps) {
  const t = useTranslations('consent.policyForm');
  const { common } = useMessages();
  const words = useFaultWords();
  const version = (inForce?.version ?? 0) + 1;
  const beginning = () => {
    const empty = emptyFields(organisationId, t('ifYes'), t('ifNo'));
    return inForce === null ? empty : fieldsOfPolicy(inForce, empty);
  };
  const [fields, setFields] = useState<PolicyFields>(beginning);
  const [round, setRound] = useState(0);
  const [isKept, setKept] = useState(false);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [checked, setChecked] = useState<ConsentPolicy | null>(null);
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  // A new round lays the fields out anew: the parts of a date are kept by its field.
  const begin = (next: PolicyFields, kept: boolean) => {
    setFields(next);
    setKept(kept);
    setErrors([]);
    setRound((before) => before + 1);
  };
  useEffect(() => {
    const kept = readKeptFields(trialId, version);
    if (kept === null) return;
    setFields(kept);
    setKept(true);
    setRound((before) => before + 1);
  }, [trialId, version]);

  if (checked !== null) {
    const command = { organisationId, policy: checked } as Inputs['consent']['preparePolicy'];
    return (
      <>
        <ErrorSummary title={common.problem} errors={problemErrors(problem)} />
        <CheckPolicy
          policy={checked}
          isBusy={isBusy}
          onEdit={() => setChecked(null)}
          onSign={() => void sign(() => api.consent.preparePolicy.mutate(command))}
        />
      </>
    );
  }
  const check = () => {
    const reading = readPolicy({ trial: trialId, version, today: today() }, fields);
    setErrors(reading.ok ? [] : reading.faults.map((fault) => ({ message: words(fault), href: `#${fault.at}` })));
    if (!reading.ok) return;
    keepFields(trialId, version, fields);
    setChecked(reading.policy);
  };
  const startAnew = () => {
    forgetFields(trialId, version);
    begin(beginning(), false);
  };
  const errorAt = (id: string) => errors.find(({ href }) => href === `#${id}`)?.message;
  const part = {
    fields,
    onFields: (change: Partial<PolicyFields>) => setFields((before) => ({ ...before, ...change })),
    field: (id: string) => ({ id, name: id, error: errorAt(id), errorPrefix: common.errorPrefix }),
  };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      {isKept && (
        <Notice>
          <p>{t('kept')}</p>
          <p>
            <Button variant="quiet" small className="-ml-3" onClick={startAnew}>
              {t('startAnew')}
            </Button>
          </p>
        </Notice>
      )}
      <form
        key={round}
        noValidate
        autoComplete="off"
        className="space-y-12"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <AboutFields {...part} />
        <EligibilityFields {...part} />
        <AskedFields {...part} />
        <PartiesFields {...part} organisations={organisations} />
        <Button type="submit">{t('check')}</Button>
      </form>
    </>
  );
}
