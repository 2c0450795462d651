'use client';

import { Button, Fieldset, Input, Tag } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { valueAt } from '../../draft/paths.ts';
import type { OwnFieldProps } from './request-field.tsx';

type DiseaseHit = { readonly id: string; readonly label: string; readonly by: string | null };
type Search =
  | { readonly kind: 'idle' | 'unreachable' }
  | { readonly kind: 'found'; readonly hits: readonly DiseaseHit[] };

type DiseaseFieldProps = OwnFieldProps & {
  /** Names of the diseases that the draft holds already. */
  readonly names: Readonly<Record<string, string>>;
};

/** Diseases by a search for part of a name. What is found, added and taken out is announced. */
export function DiseaseField({ spec, data, problems, onChange, names }: DiseaseFieldProps) {
  const { common } = useMessages();
  const t = useTranslations('access.form');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState<Search>({ kind: 'idle' });
  const [known, setKnown] = useState(names);
  const [said, setSaid] = useState('');
  const value = valueAt(data, spec.path);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const nameOf = (id: string) => known[id] ?? id;
  const find = async () => {
    if (typed.trim() === '') return;
    try {
      const hits = (await api.datasets.diseases.query({ text: typed.trim() })) as readonly DiseaseHit[];
      setSearch({ kind: 'found', hits });
      setSaid(hits.length === 0 ? t('diseaseNone') : t('diseaseFound', { count: hits.length }));
    } catch {
      setSearch({ kind: 'unreachable' });
      setSaid(t('diseaseUnreachable'));
    }
  };
  const add = ({ id, label }: DiseaseHit) => {
    setKnown((before) => ({ ...before, [id]: label }));
    onChange(spec.path, [...chosen, id]);
    setSaid(t('diseaseAdded', { label }));
  };
  const remove = (id: string) => {
    const left = chosen.filter((each) => each !== id);
    onChange(spec.path, left.length === 0 ? undefined : left);
    setSaid(t('diseaseRemoved', { label: nameOf(id) }));
  };
  return (
    <Fieldset
      id={spec.path}
      label={spec.label}
      hint={spec.hint}
      error={problems.get(spec.path)}
      errorPrefix={common.errorPrefix}
    >
      {chosen.length > 0 && (
        <ul aria-label={t('diseaseChosen')} className="mb-4 border-t border-line">
          {chosen.map((id) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-2">
              <span>
                {nameOf(id)} <Tag>{id}</Tag>
              </span>
              <Button variant="destructive" small onClick={() => remove(id)}>
                {t('diseaseRemove', { label: nameOf(id) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Input
        id={`${spec.path}-search`}
        label={t('diseaseSearch')}
        errorPrefix={common.errorPrefix}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // Enter in a field would send the whole form.
          event.preventDefault();
          void find();
        }}
      />
      <Button variant="secondary" small onClick={() => void find()}>
        {t('diseaseSearchAction')}
      </Button>
      <p role="status" className="my-3 text-sm text-muted">
        {said}
      </p>
      {search.kind === 'found' && (
        <ul>
          {search.hits
            .filter(({ id }) => !chosen.includes(id))
            .map((hit) => (
              <li key={hit.id} className="py-1">
                <Button variant="quiet" small className="-ml-3 text-left" onClick={() => add(hit)}>
                  {t('diseaseAdd', { label: hit.by === null ? hit.label : t('diseaseBy', { ...hit, by: hit.by }) })}
                </Button>
              </li>
            ))}
        </ul>
      )}
    </Fieldset>
  );
}
