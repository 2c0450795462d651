-- CreateTable
CREATE TABLE "catalogue_revision" (
    "id" INTEGER NOT NULL,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "catalogue_revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "trial_secondary_ids_value_idx" ON "trial_secondary_ids"("value");

-- Search: titles weigh most, then what the trial is about, then who keeps the rows and which tables there are, then the rest.
ALTER TABLE "datasets" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('english'::regconfig, "title"), 'A') ||
  setweight(to_tsvector('english'::regconfig, join_words("keywords") || ' ' || join_words("conditions") || ' ' || join_words("interventions")), 'B') ||
  setweight(to_tsvector('simple'::regconfig, "custodian_name" || ' ' || join_words("domains")), 'C') ||
  setweight(to_tsvector('english'::regconfig, "summary"), 'D')
) STORED;
CREATE INDEX "datasets_search_idx" ON "datasets" USING GIN ("search");

-- Readers keep what the catalogue is narrowed by in memory, and read it anew when the newest transaction that changed it is
-- another. The trigger waits for the end of the transaction: the lock on the one row is the last that is taken, and short.
INSERT INTO "catalogue_revision" VALUES (1, '');
GRANT SELECT ON "catalogue_revision" TO trialmark_app;
CREATE FUNCTION note_catalogue_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE catalogue_revision SET changed_by = pg_current_xact_id()::text WHERE changed_by <> pg_current_xact_id()::text;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "datasets_changed" AFTER INSERT OR UPDATE ON "datasets"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_catalogue_change();
-- How long access took is counted from releases.
CREATE CONSTRAINT TRIGGER "releases_changed" AFTER INSERT ON "releases"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_catalogue_change();
