import { type Html, html, NOTHING, type Section, table } from '@trialmark/anonymise/report';
import type { AuditPage } from './audit-page.ts';
import { count, counted, instantWords } from './words.ts';

/** Which log, up to where, under which policy, and what was relied on from before. */
export function auditedSection({ document }: AuditPage): Section {
  const { checkpoint, counts, isChainAsked, log, policySha256, program, since } = document;
  const spared = counts.sparedSignatures + counts.sparedProofs;
  const rows: (readonly [string, Html | string])[] = [
    ['Read from', html`<code>${log}</code>`],
    ['Assessed at', instantWords(document.assessedAt)],
    ['Policy, SHA-256', html`<code>${policySha256}</code>`],
    ['Program', `${program.name} ${program.version}`],
    ...(checkpoint === null
      ? []
      : ([
          ['Log', checkpoint.origin],
          ['Entries', count(checkpoint.size)],
          ['Root', html`<code>${checkpoint.root}</code>`],
          [
            'Existed by',
            checkpoint.evidenceTime === null ? 'no time: no quorum' : instantWords(checkpoint.evidenceTime),
          ],
          ['Cosigned', checkpoint.cosigners.map(({ at, name }) => `${name} (${instantWords(at)})`).join('; ')],
        ] as const)),
    [
      'Anchors',
      isChainAsked ? 'held against the contract on the chain' : 'held against checkpoints; the chain was not asked',
    ],
    ['Verified here', `${counted(counts.verifiedSignatures, 'signature')}, ${counted(counts.verifiedProofs, 'proof')}`],
    [
      'Relied on from before',
      spared === 0
        ? 'nothing'
        : `${counted(spared, 'signature or proof', 'signatures and proofs')} that an earlier audit verified`,
    ],
    [
      'Had to extend',
      since === null
        ? 'no earlier head was given'
        : html`${counted(since.size, 'entry', 'entries')}, root <code>${since.root}</code>`,
    ],
  ];
  const columns = [{ head: 'What' }, { head: 'Value' }];
  const note = checkpoint?.note ?? null;
  return {
    id: 'audited',
    title: 'What was audited',
    body: html`<div class="facts">${table({ caption: 'What was audited', columns, rows, isCaptionHidden: true })}</div>
${
  note === null
    ? NOTHING
    : html`<h3>The checkpoint</h3>
<p class="note">Everything in this report is about the log up to this checkpoint. Saved to a file, it can be given to the next audit with --since, and compared with what a witness says.</p>
<pre>${note}</pre>`
}`,
  };
}
