'use client';

import { matchPolicy } from '@trialmark/consent';
import { ConfirmationPanel, Notice, Radios } from '@trialmark/ui';
import Link from 'next/link';
import { useMessages, useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { dateWords } from '../../record/date-words.ts';
import { StepSection } from '../../vault/step-section.tsx';
import { useVault } from '../../vault/use-vault.ts';
import { AnonymousReceipt } from '../anonymous-receipt.tsx';
import type { CredentialView } from '../operations/credential-view.ts';
import type { FoundConsent } from '../operations/find-consents.ts';
import { readGrants } from '../read-grants.ts';
import { isoDay, type StudyView, studyInput, studyName, today } from '../study-view.ts';
import { useConsentProblem } from '../use-consent-problem.ts';
import { NO_ANSWERS, type termsOf } from './answers.ts';
import { ConsentForm } from './consent-form.tsx';
import { HandOverAgain } from './hand-over-again.tsx';
import { ProvingPanel } from './proving-panel.tsx';
import { type Done, useProvenSend } from './use-proven-send.ts';
import { WithdrawalPaper } from './withdrawal-paper.tsx';

type TakePartProps = { readonly study: StudyView; readonly apiOrigin: string };
type Terms = NonNullable<ReturnType<typeof termsOf>>;
type Wallet = { readonly credentials: readonly CredentialView[]; readonly own: FoundConsent | null };
type Sending = { readonly credential: string; readonly grant: number; readonly terms: Terms };

/** From the first question to the printed code. Shown to whom the vault is open. */
export function TakePart({ study, apiOrigin }: TakePartProps) {
  const t = useTranslations('consent.takePart');
  const { run } = useVault();
  const words = useConsentProblem();
  const [wallet, setWallet] = useState<Wallet | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const look = async () => {
      const grants = await readGrants(apiOrigin, study.trial);
      const [own = null] = await run('consent.find', {
        studies: [{ ...studyName(study), policy: study.policy, grants }],
      });
      const credentials = await run('credential.list', null);
      setWallet({ own, credentials: credentials.filter((each) => fits(each, study)) });
    };
    look().catch((error: unknown) => setProblem(words(error)));
  }, [apiOrigin, run, study, words]);

  if (problem !== null) {
    return (
      <Notice live tone="negative">
        <p>{problem}</p>
      </Notice>
    );
  }
  if (wallet === null) return <p role="status">{t('looking')}</p>;
  const { own, credentials } = wallet;
  if (own !== null && own.status !== 'withdrawn') {
    return (
      <Notice title={t('alreadyTitle')}>
        <p>{t('already')}</p>
        <p>
          <Link href={`/wallet/consents/${study.trial}`}>{t('alreadyLink')}</Link>
        </p>
      </Notice>
    );
  }
  if (credentials.length === 0) return <NoCredential study={study} />;
  return (
    <Flow study={study} apiOrigin={apiOrigin} credentials={credentials} grant={own === null ? 0 : own.grant + 1} />
  );
}

/** Matching runs here: nobody learns what a wallet holds. */
const fits = (credential: CredentialView, { policy, issuers }: StudyView): boolean =>
  credential.expiry >= today() &&
  issuers.some((each) => each?.ax === credential.issuer.ax && each.ay === credential.issuer.ay) &&
  matchPolicy(credential, policy).length === 0;

function NoCredential({ study }: { readonly study: StudyView }) {
  const t = useTranslations('consent.takePart');
  const { site } = study.policy;
  return (
    <Notice title={t('noCredentialTitle')} tone="caution">
      <p>{t('noCredential', { site: site.name })}</p>
      <p className="whitespace-pre-line">{site.contact}</p>
      <p>
        <Link href="/wallet">{t('noCredentialLink')}</Link>
      </p>
    </Notice>
  );
}

type FlowProps = TakePartProps & { readonly credentials: readonly CredentialView[]; readonly grant: number };

function Flow({ study, apiOrigin, credentials, grant }: FlowProps) {
  const t = useTranslations('consent.takePart');
  const { common } = useMessages();
  const [credential, setCredential] = useState(credentials[0]?.name ?? '');
  const [sending, setSending] = useState<Sending | null>(null);
  const [isStarted, setStarted] = useState(false);
  if (sending !== null) {
    return <Prove study={study} apiOrigin={apiOrigin} sending={sending} onBack={() => setSending(null)} />;
  }
  if (isStarted) {
    return (
      <ConsentForm
        policy={study.policy}
        initial={NO_ANSWERS}
        action={t('send')}
        lead={t('checkLead')}
        onLeave={() => setStarted(false)}
        onTerms={(terms) => setSending({ credential, grant, terms })}
      />
    );
  }
  return (
    <StepSection title={t('startTitle')} isFirst>
      <p className="mb-4 max-w-prose">{t('start', { custodian: study.policy.custodian.name })}</p>
      {credentials.length > 1 && (
        <Radios
          name="credential"
          label={t('whichCredential')}
          errorPrefix={common.errorPrefix}
          value={credential}
          onValueChange={setCredential}
          options={credentials.map(({ name, codes, expiry }) => ({
            value: name,
            label: codes.map(({ label }) => label).join(', '),
            hint: dateWords(isoDay(expiry)),
          }))}
        />
      )}
      <button
        type="button"
        className="inline-flex min-h-11 items-center rounded-md border border-accent bg-accent px-5 py-2 font-semibold text-on-accent hover:bg-accent-strong"
        onClick={() => setStarted(true)}
      >
        {t('begin')}
      </button>
    </StepSection>
  );
}

type ProveProps = TakePartProps & { readonly sending: Sending; readonly onBack: () => void };

function Prove({ study, apiOrigin, sending, onBack }: ProveProps) {
  const { run } = useVault();
  const [done, setDone] = useState<(Done & { readonly code: string }) | null>(null);
  const prove = useCallback<Parameters<typeof useProvenSend>[0]['prove']>(
    (files, options) => {
      const { terms, ...rest } = sending;
      return run('consent.optIn', { study: studyInput(study), answer: terms, ...rest, today: today(), files }, options);
    },
    [run, sending, study],
  );
  const { trial } = study;
  const { work, problem, start, cancel } = useProvenSend({
    apiOrigin,
    trial,
    circuit: 'opt-in',
    path: 'grants',
    prove,
  });
  const begin = useCallback(async () => {
    const sent = await start();
    if (sent === null) return;
    const { code } = await run('consent.code', { study: studyName(study), grant: sending.grant });
    setDone({ ...sent, code });
  }, [run, sending.grant, start, study]);
  useEffect(() => void begin(), [begin]);
  if (done !== null) return <OptedIn study={study} apiOrigin={apiOrigin} done={done} />;
  const leave = () => {
    cancel();
    onBack();
  };
  return <ProvingPanel work={work} problem={problem} onRetry={() => void begin()} onCancel={leave} />;
}

type OptedInProps = TakePartProps & { readonly done: Done & { readonly code: string } };

function OptedIn({ study, apiOrigin, done }: OptedInProps) {
  const t = useTranslations('consent.takePart');
  return (
    <>
      <ConfirmationPanel
        level={2}
        title={t('doneTitle')}
        referenceLabel={t('doneReference')}
        reference={study.registryId}
      />
      <WithdrawalPaper code={done.code} study={study.policy.title} registryId={study.registryId} />
      {!done.isHandedOver && <HandOverAgain study={study} apiOrigin={apiOrigin} />}
      <section className="print:hidden">
        <h2 className="mb-3 font-serif text-xl font-semibold">{t('nextTitle')}</h2>
        <p className="mb-4 max-w-prose">{t('next', { custodian: study.policy.custodian.name })}</p>
        <AnonymousReceipt digest={done.digest} apiOrigin={apiOrigin} />
        <p className="mt-6">
          <Link href="/wallet">{t('toWallet')}</Link>
        </p>
      </section>
    </>
  );
}
