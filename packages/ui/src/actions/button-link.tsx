import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { type ButtonVariant, buttonClasses } from './button.tsx';

type ButtonLinkProps = ComponentProps<'a'> & {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly small?: boolean;
};

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({ variant = 'primary', small = false, className, ...rest }: ButtonLinkProps) {
  return <a className={clsx(buttonClasses(variant, small), className)} {...rest} />;
}
