type Translate = (key: 'participants' | 'tooFew', values?: { readonly count: number }) => string;

/** How many participants, or that there are too few to tell. */
export const participantsWords = (count: number | null, t: Translate): string =>
  count === null ? t('tooFew') : t('participants', { count });
