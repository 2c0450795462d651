-- The roles that later migrations grant to. They cannot sign in until `ensureRoles` gives them a password; here they
-- are made where missing, so that `prisma migrate deploy` works on a database that has never seen our own runner.
-- Roles belong to the whole server: two databases migrated at once may race for them, and the loser finds them made.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['trialmark_app', 'trialmark_sequencer'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
      END;
    END IF;
  END LOOP;
END
$$;

-- Nothing is granted to everyone, so a table that a migration forgets is closed, not open.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO trialmark_app, trialmark_sequencer;
