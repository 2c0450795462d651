type LockedPackage = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
};

export type Lock = { readonly packages: Readonly<Record<string, LockedPackage>> };

/** Installed versions below their floor, the last version with a known fault being just below it. */
export function findBelowFloor(lock: Lock, floors: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(lock.packages).flatMap(([path, { version }]) => {
    const name = nameOf(path);
    const floor = name === undefined ? undefined : floors[name];
    return floor !== undefined && version !== undefined && isBelow(version, floor)
      ? [`${name} ${version} < ${floor}`]
      : [];
  });
}

/** Names a host to install from, which differs from machine to machine; links within the repository do not. */
export function findResolvedHosts(lock: Lock): readonly string[] {
  return Object.entries(lock.packages).flatMap(([path, { resolved }]) =>
    resolved !== undefined && /^[a-z+]+:\/\//.test(resolved) ? [path] : [],
  );
}

/** Packages from a registry whose content is not pinned. */
export function findUnpinned(lock: Lock): readonly string[] {
  return Object.entries(lock.packages).flatMap(([path, { integrity, link }]) =>
    path.includes('node_modules/') && !link && integrity === undefined ? [path] : [],
  );
}

export function nameOf(path: string): string | undefined {
  return path.split('node_modules/').length > 1 ? path.split('node_modules/').at(-1) : undefined;
}

/** Compares release numbers; a pre-release counts as below its release. */
export function isBelow(version: string, floor: string): boolean {
  const parts = (text: string) => text.split('-')[0]?.split('.').map(Number) ?? [];
  const [a, b] = [parts(version), parts(floor)];
  for (let i = 0; i < 3; i += 1) if (a[i] !== b[i]) return (a[i] ?? 0) < (b[i] ?? 0);
  return version.includes('-') && !floor.includes('-');
}
