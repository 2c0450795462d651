export type ShownAnswer = {
  readonly rule: string;
  readonly ruleVersion: number;
  /** The verdict that is answered, which may be another by now. */
  readonly verdict: string;
  readonly issuer: string;
  /** Null where the document is not there. */
  readonly text: string | null;
};

/** What the sponsor said about findings, the earliest first; nothing where it said nothing. */
export function answerLines(answers: readonly ShownAnswer[]): string[] {
  if (answers.length === 0) return [];
  const shown = answers.flatMap(({ issuer, rule, ruleVersion, text, verdict }) => [
    `  ${rule}/${ruleVersion}  ${verdict}, by ${issuer}`,
    ...(text ?? '(its text is missing)').split('\n').map((line) => `    ${line}`),
  ]);
  return ['', 'Answers of the sponsor (they change no finding)', ...shown];
}
