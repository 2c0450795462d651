import type { ReportedAttack } from './report-input.ts';

/** An attack with the column that it is about, where its title does not say it. */
export function attackName({ title, about }: Pick<ReportedAttack, 'title' | 'about'>): string {
  return about === null || title.includes(about) ? title : `${title}: ${about}`;
}
