-- A sealed record may come from a program, over HTTP, with the statement that commits to it. Reading stays with the
-- organisation.
CREATE POLICY "by_programs" ON "sealed_records" FOR INSERT WITH CHECK (app_setting('app.role') = 'system');
