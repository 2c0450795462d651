/** A format or informat of a variable: its name, width and decimals; 0 stands for none. */
export type SasFormat = { readonly name: string; readonly width: number; readonly decimals: number };

export const NO_FORMAT: SasFormat = { name: '', width: 0, decimals: 0 };

/** As SAS writes it: `DATE9.`, `8.2`, `$20.`; empty for none. */
export function formatText({ name, width, decimals }: SasFormat): string {
  if (name === '' && width === 0 && decimals === 0) return '';
  return `${name}${width === 0 ? '' : width}.${decimals === 0 ? '' : decimals}`;
}

/** The format that a text says, null when it is none that a transport file can hold. */
export function parseFormat(text: string): SasFormat | null {
  if (text === '') return NO_FORMAT;
  const parts = /^(\$?[A-Za-z_](?:[A-Za-z0-9_]*[A-Za-z_])?|\$?)(\d{0,5})\.(\d{0,5})$/.exec(text);
  if (parts === null) return null;
  const [, name = '', width, decimals] = parts;
  const format = { name, width: Number(width), decimals: Number(decimals) };
  return name.length > 8 || format.width > 32_767 || format.decimals > 32_767 ? null : format;
}
