import type { Membership } from '@trialmark/auth';
import { Role } from '@trialmark/schema';
import type pg from 'pg';

/**
 * What the log says of the person behind an account: the organisations that admitted them, and those they applied for
 * and that were accredited, for which they hold the first key and so speak as the organisation itself.
 */
export async function listMemberships(pool: pg.Pool, userId: string): Promise<Membership[]> {
  const { rows } = await pool.query<{ organisationId: string; memberId: string; roles: string[] }>(
    `SELECT organisation_id AS "organisationId", id AS "memberId", roles FROM members WHERE user_id = $1
     UNION ALL
     SELECT o.id, o.id, ARRAY['administrator'] FROM founders($1) f JOIN organisations o ON o.id = f.organisation_id
     WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.user_id = $1 AND m.organisation_id = o.id)`,
    [userId],
  );
  return rows.map(({ organisationId, memberId, roles }) => ({
    organisationId,
    memberId,
    roles: roles.map((role) => Role.parse(role)),
  }));
}
