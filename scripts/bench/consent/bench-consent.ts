import { countConstraints } from './count-constraints.ts';
import { measureOptIn } from './measure-opt-in.ts';
import { measureRelease } from './measure-release.ts';
import { measureWithdrawal } from './measure-withdrawal.ts';
import { measureVerification } from './verification.ts';

/** The figures of consent, one after the other, so that none disturbs another. */
export async function benchConsent(say: (line: string) => void): Promise<object> {
  const optIn = await measureOptIn(say);
  const release = await measureRelease(say);
  const verification = await measureVerification(say);
  const withdrawal = await measureWithdrawal(say);
  const figures = Object.entries({ ...optIn, ...release, ...verification, ...withdrawal });
  return {
    ...Object.fromEntries(figures.map(([name, value]) => [name, round(value)])),
    constraints: await countConstraints(),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
