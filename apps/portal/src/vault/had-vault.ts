const KEY = 'trialmark.vault';

/**
 * Remembers, apart from the vault itself, that this browser has one: so that a vault which the browser has deleted is
 * not taken for one that never was. Holds no more than that. Silent where nothing can be kept.
 */
export function rememberVault(hasVault: boolean): void {
  try {
    if (hasVault) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has no vault to remember either.
  }
}

export function hadVault(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
