import type { PrismaClient } from '../generated/client.ts';

/** Accredited organisations by name. */
export async function listOrganisations(prisma: PrismaClient) {
  const [organisations, trials] = await Promise.all([
    prisma.organisation.findMany({ orderBy: { name: 'asc' }, include: { _count: { select: { members: true } } } }),
    prisma.trial.groupBy({ by: ['sponsorId'], _count: true }),
  ]);
  const trialCounts = new Map(trials.map(({ sponsorId, _count }) => [sponsorId, _count]));
  return organisations.map(({ _count, accreditedAt, ...organisation }) => ({
    ...organisation,
    accreditedAt: accreditedAt.toISOString(),
    memberCount: _count.members,
    trialCount: trialCounts.get(organisation.id) ?? 0,
  }));
}

/** An organisation with its members and the keys of both: what the log says, and no names. */
export async function readOrganisation(prisma: PrismaClient, id: string) {
  const organisation = await prisma.organisation.findUnique({ where: { id }, include: { members: true } });
  if (organisation === null) return null;
  const holders = [id, ...organisation.members.map((member) => member.id)];
  const [keys, trialCount] = await Promise.all([
    prisma.signingKey.findMany({ where: { holder: { in: holders } }, orderBy: { registeredAt: 'asc' } }),
    prisma.trial.count({ where: { sponsorId: id } }),
  ]);
  const keysOf = (holder: string) =>
    keys
      .filter((key) => key.holder === holder)
      .map(({ id: keyId, algorithm, publicKey, registeredAt, retiredAt }) => ({
        id: keyId,
        algorithm,
        publicKey,
        registeredAt: registeredAt.toISOString(),
        retiredAt: retiredAt?.toISOString() ?? null,
      }));
  return {
    id,
    name: organisation.name,
    country: organisation.country,
    kind: organisation.kind,
    accreditedAt: organisation.accreditedAt.toISOString(),
    memberCount: organisation.members.length,
    trialCount,
    keys: keysOf(id),
    members: organisation.members.map((member) => ({
      id: member.id,
      roles: member.roles,
      admittedAt: member.admittedAt.toISOString(),
      keys: keysOf(member.id),
    })),
  };
}
