import { daysBetween, resultsLateness } from '@trialmark/registry';
import type { TrialRecord } from '@trialmark/schema';
import { getTranslations } from 'next-intl/server';
import { dateWords } from '../record/date-words.ts';
import type { FindingView } from './trial-view.ts';

/**
 * Whether results are due and how late they were or are, in words. The day of reporting is the evidence time of the
 * report in this log; for a record imported with results it is the other register's word, and said to be.
 */
export async function latenessFinding(record: TrialRecord, reportedAtS: number | null): Promise<FindingView> {
  const t = await getTranslations('trial.findings.lateness');
  const today = new Date().toISOString().slice(0, 10);
  const here = reportedAtS === null ? null : new Date(reportedAtS * 1_000).toISOString().slice(0, 10);
  const elsewhere = record.results?.submittedOn ?? null;
  const reportedOn = here ?? elsewhere;
  const found = resultsLateness({
    primaryCompletionDate: record.primaryCompletionDate?.date ?? null,
    completionDate: record.completionDate.date,
    reportedOn,
    covered: record.oversight?.fdaRegulatedDrug === true || record.oversight?.fdaRegulatedDevice === true,
    delayCertificate: record.origin?.delayCertificateOn !== undefined,
    today,
  });
  const base = { id: 'lateness', rule: t('rule') };
  if (found.finding === 'NO_COMPLETION_DATE') return { ...base, title: t('not'), tone: 'neutral', inputs: [] };
  const { oneYearOn, availableCompletionDate, twelveMonths, daysLate } = found;
  const date = dateWords(oneYearOn);
  const reported = here === null && elsewhere !== null ? t('elsewhere', { date: dateWords(elsewhere) }) : reportedOn;
  const inputs = [
    { label: t('completion'), value: dateWords(availableCompletionDate) },
    { label: t('due'), value: date },
    { label: t('reported'), value: reported === null ? t('not') : dateWords(reported) },
  ];
  if (twelveMonths === 'pending') return { ...base, inputs, tone: 'neutral', title: t('pending', { date }) };
  if (twelveMonths === 'met') return { ...base, inputs, tone: 'positive', title: t('in-time') };
  if (daysLate !== null) return { ...base, inputs, tone: 'negative', title: t('late', { days: daysLate }) };
  return { ...base, inputs, tone: 'negative', title: t('missing', { date, days: daysBetween(oneYearOn, today) }) };
}
