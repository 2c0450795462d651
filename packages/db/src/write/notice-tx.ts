import type { Queryable } from '../read/fold-consent.ts';

/** Mail that is owed. One notice for one account, kind and subject, however often it is asked for. */
export async function notifyMembers(
  client: Queryable,
  notices: readonly { readonly memberId: string; readonly kind: string; readonly subject: string }[],
): Promise<void> {
  if (notices.length === 0) return;
  await client.query({
    name: 'notice-add',
    text: `INSERT INTO mail_notices (user_id, kind, subject)
           SELECT m.user_id, n.kind, n.subject
           FROM unnest($1::text[], $2::text[], $3::text[]) AS n(member, kind, subject)
           JOIN members m ON m.id = n.member
           WHERE m.user_id IS NOT NULL ORDER BY m.user_id, n.kind, n.subject
           ON CONFLICT (user_id, kind, subject) DO NOTHING`,
    values: [
      notices.map(({ memberId }) => memberId),
      notices.map(({ kind }) => kind),
      notices.map(({ subject }) => subject),
    ],
  });
}

/** For every release that can be fetched until a day from `today` to `until`: the accounts of its team. */
export async function remindOfReleases(client: Queryable, today: string, until: string): Promise<void> {
  await client.query(
    `INSERT INTO mail_notices (user_id, kind, subject)
     SELECT m.user_id, 'release-expires', l.id FROM releases l
     JOIN access_requests r ON r.id = l.request_id
     JOIN members m ON m.id = ANY (r.team)
     WHERE l.expires_on BETWEEN $1::date AND $2::date AND l.revoked_at IS NULL AND l.destroyed_at IS NULL
       AND m.user_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM mail_notices o
         WHERE o.user_id = m.user_id AND o.kind = 'release-expires' AND o.subject = l.id)
     ON CONFLICT (user_id, kind, subject) DO NOTHING`,
    [today, until],
  );
}

export async function listNotices(client: Queryable, limit: number, except: readonly string[]) {
  const { rows } = await client.query<{ id: string; kind: string; subject: string; address: string | null }>(
    `SELECT n.id::text AS id, n.kind, n.subject, u.email AS address FROM mail_notices n
     LEFT JOIN auth_users u ON u.id = n.user_id WHERE n.sent_at IS NULL AND n.id <> ALL ($2::bigint[])
     ORDER BY n.id LIMIT $1`,
    [limit, except],
  );
  return rows;
}

export async function settleNotice(client: Queryable, id: string): Promise<void> {
  await client.query('UPDATE mail_notices SET sent_at = now() WHERE id = $1 AND sent_at IS NULL', [id]);
}
