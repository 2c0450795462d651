-- One account may be a member of several organisations: each admits it as another member.
DROP INDEX "members_user_id_key";
CREATE INDEX "members_user_id_idx" ON "members"("user_id");
