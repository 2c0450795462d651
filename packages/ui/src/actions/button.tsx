import clsx from 'clsx';
import type { ComponentProps } from 'react';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'destructive';

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: 'border-accent bg-accent text-on-accent hover:bg-accent-strong hover:border-accent-strong',
  secondary: 'border-control bg-surface text-ink hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-link underline underline-offset-4 hover:bg-accent-soft',
  destructive: 'border-negative bg-surface text-negative hover:bg-negative-soft',
};

/** Classes of a button, for elements that are not one (a link that starts a task). */
export function buttonClasses(variant: ButtonVariant = 'primary', small = false): string {
  return clsx(
    'inline-flex items-center justify-center gap-2 rounded-md border font-semibold no-underline transition-colors print:hidden',
    'disabled:cursor-not-allowed disabled:opacity-60',
    small ? 'min-h-8 px-3 py-1 text-sm' : 'min-h-11 px-5 py-2 text-base',
    VARIANTS[variant],
  );
}

type ButtonProps = ComponentProps<'button'> & { readonly variant?: ButtonVariant; readonly small?: boolean };

/** A native button, `type="button"` unless told otherwise, so that it never submits a form by accident. */
export function Button({ variant = 'primary', small = false, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={clsx(buttonClasses(variant, small), className)} {...rest} />;
}
