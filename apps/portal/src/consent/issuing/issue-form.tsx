'use client';

import { CREDENTIAL_ATTRIBUTES, type CredentialAttribute } from '@trialmark/schema';
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Fieldset,
  Input,
  PartialDateInput,
  Select,
  type SummaryError,
  Textarea,
} from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import type { StudyView } from '../study-view.ts';
import { useConsentProblem } from '../use-consent-problem.ts';
import { HandoverPaper } from './handover-paper.tsx';
import { type AttestedFields, codeKey, codesAskedFor, readAttested } from './read-attested.ts';

type IssueFormProps = { readonly organisationId: string; readonly studies: readonly StudyView[] };

const DAY_MS = 86_400_000;

/**
 * What the coordinator attests, signed and encrypted in this browser. Nothing that is typed here is sent anywhere: what
 * comes out is for the patient alone.
 */
export function IssueForm({ organisationId, studies }: IssueFormProps) {
  const t = useTranslations('consent');
  const { common, work } = useMessages();
  const { run } = useVault();
  const words = useConsentProblem();
  const [fields, setFields] = useState<AttestedFields>({});
  const [texts, setTexts] = useState({ card: '', expiry: '', custodianCode: '' });
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [handover, setHandover] = useState<string | null>(null);
  const offered = codesAskedFor(studies);
  const set = (name: keyof typeof texts) => (value: string) => setTexts((before) => ({ ...before, [name]: value }));

  const issue = async () => {
    const attested = readAttested(fields);
    const expiryMs = Date.parse(texts.expiry);
    const found: SummaryError[] = [
      ...(texts.card.trim() === '' ? [{ message: t('issuing.cardMissing'), href: '#card' }] : []),
      ...(attested.ok
        ? []
        : attested.wrong.map((name) => ({
            message: t('issuing.numberWrong', { what: t(`attributes.${name}`) }),
            href: `#${name}`,
          }))),
      ...(/^\d{4}-\d{2}-\d{2}$/.test(texts.expiry) && expiryMs > Date.now()
        ? []
        : [{ message: t('issuing.expiryWrong'), href: '#expiry' }]),
      ...(/^[0-9A-Za-z-]{1,64}$/.test(texts.custodianCode)
        ? []
        : [{ message: t('issuing.codeWrong'), href: '#custodianCode' }]),
    ];
    setErrors(found);
    if (found.length > 0 || !attested.ok) return;
    try {
      const made = await run('issuer.sign', {
        organisation: organisationId as never,
        card: texts.card,
        attributes: attested.attributes,
        codes: offered.filter((code) => codes.includes(codeKey(code))),
        expiry: Math.floor(expiryMs / DAY_MS),
        custodianCode: texts.custodianCode,
      });
      setHandover(made.handover);
    } catch (error) {
      setErrors([{ message: words(error), href: '#card' }]);
    }
  };

  if (handover !== null) {
    const again = () => {
      setHandover(null);
      setFields({});
      setCodes([]);
      setTexts({ card: '', expiry: '', custodianCode: '' });
    };
    return <HandoverPaper handover={handover} onAgain={again} />;
  }
  const errorAt = (id: string) => errors.find(({ href }) => href === `#${id}`)?.message;
  const field = (id: string) => ({ id, name: id, error: errorAt(id), errorPrefix: common.errorPrefix });
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void issue();
        }}
      >
        <Textarea
          {...field('card')}
          label={t('issuing.card')}
          hint={t('issuing.cardHint')}
          rows={4}
          spellCheck={false}
          className="font-mono"
          value={texts.card}
          onChange={(event) => set('card')(event.currentTarget.value)}
        />
        <Fieldset label={t('issuing.attest')} hint={t('issuing.attestHint')} errorPrefix={common.errorPrefix}>
          {CREDENTIAL_ATTRIBUTES.map((name) => (
            <AttributeField
              key={name}
              {...field(name)}
              attribute={name}
              value={fields[name] ?? ''}
              onValue={(value) => setFields((before) => ({ ...before, [name]: value }))}
            />
          ))}
        </Fieldset>
        {offered.length > 0 && (
          <Checkboxes
            {...field('codes')}
            label={t('issuing.codes')}
            hint={t('issuing.codesHint')}
            values={codes}
            onValuesChange={setCodes}
            options={offered.map((code) => ({
              value: codeKey(code),
              label: code.label,
              hint: `${code.system} ${code.code}`,
            }))}
          />
        )}
        <PartialDateInput
          {...field('expiry')}
          label={t('issuing.expiry')}
          hint={t('issuing.expiryHint')}
          labels={work.form}
          value={texts.expiry}
          onValueChange={set('expiry')}
        />
        <Input
          {...field('custodianCode')}
          label={t('issuing.custodianCode')}
          hint={t('issuing.custodianCodeHint')}
          className="max-w-60"
          value={texts.custodianCode}
          onChange={(event) => set('custodianCode')(event.currentTarget.value)}
        />
        <Button type="submit">{t('issuing.action')}</Button>
      </form>
    </>
  );
}

type AttributeFieldProps = {
  readonly id: string;
  readonly name: string;
  readonly attribute: CredentialAttribute;
  readonly error: string | undefined;
  readonly errorPrefix: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

function AttributeField({ attribute, value, onValue, ...field }: AttributeFieldProps) {
  const t = useTranslations('consent');
  const label = t(`attributes.${attribute}`);
  if (attribute === 'sex') {
    const options = [
      { value: '', label: t('issuing.notAttested') },
      { value: '1', label: t('sexes.female') },
      { value: '2', label: t('sexes.male') },
      { value: '3', label: t('sexes.other') },
    ];
    return (
      <Select
        {...field}
        label={label}
        options={options}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    );
  }
  return (
    <Input
      {...field}
      label={label}
      inputMode="decimal"
      className="max-w-40"
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}
