-- CreateTable
CREATE TABLE "audit_records" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "reason" TEXT,
    "request_id" TEXT,

    CONSTRAINT "audit_records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisations" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "accredited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "roles" TEXT[],
    "name_commitment" TEXT NOT NULL,
    "user_id" TEXT,
    "admitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signing_keys" (
    "id" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "credential_id" TEXT,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_applications" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admission_requests" (
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "roles" TEXT[],
    "public_key" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "admission_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_pending" (
    "id" BIGSERIAL NOT NULL,
    "digest" BYTEA NOT NULL,
    "entry" BYTEA NOT NULL,
    "payloads" TEXT[],

    CONSTRAINT "log_pending_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_entries" (
    "index" BIGINT NOT NULL,
    "digest" BYTEA NOT NULL,
    "leaf_hash" BYTEA NOT NULL,
    "entry" BYTEA NOT NULL,
    "payloads" TEXT[],

    CONSTRAINT "log_entries_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "log_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "size" BIGINT NOT NULL,
    "frontier" BYTEA NOT NULL,

    CONSTRAINT "log_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_checkpoints" (
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "note" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_checkpoints_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "log_publications" (
    "n" BIGINT NOT NULL,
    "size" BIGINT NOT NULL,
    "note" TEXT NOT NULL,
    "evidence_at" BIGINT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_publications_pkey" PRIMARY KEY ("n")
);

-- CreateTable
CREATE TABLE "payloads" (
    "digest" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "payloads_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "directory_statements" (
    "seq" BIGSERIAL NOT NULL,
    "digest" BYTEA NOT NULL,
    "entry" BYTEA NOT NULL,

    CONSTRAINT "directory_statements_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "key_credentials" (
    "public_key" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,

    CONSTRAINT "key_credentials_pkey" PRIMARY KEY ("public_key")
);

-- CreateTable
CREATE TABLE "trials" (
    "id" TEXT NOT NULL,
    "registry_id" TEXT NOT NULL,
    "sponsor_id" TEXT NOT NULL,
    "head_digest" TEXT NOT NULL,
    "record_version" INTEGER NOT NULL,
    "record_digest" TEXT,
    "contacts_commitment" TEXT,
    "is_sealed" BOOLEAN NOT NULL DEFAULT false,
    "reveal_by" DATE,
    "public_title" TEXT NOT NULL DEFAULT '',
    "scientific_title" TEXT NOT NULL DEFAULT '',
    "sponsor_name" TEXT NOT NULL,
    "recruitment_status" TEXT,
    "study_type" TEXT,
    "phase" TEXT,
    "conditions" TEXT[],
    "interventions" TEXT[],
    "countries" TEXT[],
    "start_date" TEXT,
    "starts_on" DATE,
    "completeness_items" INTEGER NOT NULL DEFAULT 0,
    "has_results" BOOLEAN NOT NULL DEFAULT false,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trial_versions" (
    "trial_id" TEXT NOT NULL,
    "record_version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "statement_digest" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "record_digest" TEXT,
    "body" JSONB NOT NULL,

    CONSTRAINT "trial_versions_pkey" PRIMARY KEY ("trial_id","record_version")
);

-- CreateTable
CREATE TABLE "trial_secondary_ids" (
    "authority" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "trial_id" TEXT NOT NULL,

    CONSTRAINT "trial_secondary_ids_pkey" PRIMARY KEY ("authority","value")
);

-- CreateTable
CREATE TABLE "trial_documents" (
    "id" TEXT NOT NULL,
    "trial_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "media_type" TEXT NOT NULL,
    "statement_digest" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trial_documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drafts" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "trial_id" TEXT,
    "base_digest" TEXT,
    "data" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prepared_statements" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "statement" JSONB NOT NULL,
    "documents" JSONB NOT NULL,
    "draft_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prepared_statements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_payloads" (
    "commitment" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "personal_payloads_pkey" PRIMARY KEY ("commitment")
);

-- CreateTable
CREATE TABLE "sealed_records" (
    "commitment" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "trial_id" TEXT NOT NULL,
    "record_version" INTEGER NOT NULL,
    "salt" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "sealed_records_pkey" PRIMARY KEY ("commitment")
);

-- CreateIndex
CREATE INDEX "audit_records_subject_idx" ON "audit_records"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "members_user_id_key" ON "members"("user_id");

-- CreateIndex
CREATE INDEX "members_organisation_id_idx" ON "members"("organisation_id");

-- CreateIndex
CREATE INDEX "signing_keys_holder_idx" ON "signing_keys"("holder");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_applications_organisation_id_key" ON "organisation_applications"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "admission_requests_member_id_key" ON "admission_requests"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "admission_requests_organisation_id_user_id_key" ON "admission_requests"("organisation_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "log_pending_digest_key" ON "log_pending"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "log_entries_digest_key" ON "log_entries"("digest");

-- CreateIndex
CREATE INDEX "log_publications_size_idx" ON "log_publications"("size");

-- CreateIndex
CREATE UNIQUE INDEX "directory_statements_digest_key" ON "directory_statements"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "trials_registry_id_key" ON "trials"("registry_id");

-- CreateIndex
CREATE INDEX "trials_registered_at_idx" ON "trials"("registered_at");

-- CreateIndex
CREATE INDEX "trials_sponsor_id_idx" ON "trials"("sponsor_id");

-- CreateIndex
CREATE UNIQUE INDEX "trial_versions_statement_digest_key" ON "trial_versions"("statement_digest");

-- CreateIndex
CREATE INDEX "trial_secondary_ids_trial_id_idx" ON "trial_secondary_ids"("trial_id");

-- CreateIndex
CREATE UNIQUE INDEX "trial_documents_statement_digest_key" ON "trial_documents"("statement_digest");

-- CreateIndex
CREATE INDEX "trial_documents_trial_id_idx" ON "trial_documents"("trial_id");

-- CreateIndex
CREATE INDEX "drafts_organisation_id_idx" ON "drafts"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "sealed_records_trial_id_record_version_key" ON "sealed_records"("trial_id", "record_version");

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trial_versions" ADD CONSTRAINT "trial_versions_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trials"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trial_secondary_ids" ADD CONSTRAINT "trial_secondary_ids_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trials"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trial_documents" ADD CONSTRAINT "trial_documents_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trials"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The log: the application adds what waits, the sequencer gives it a place. No role may update or delete an entry, a
-- checkpoint, a publication or a payload.
GRANT SELECT, INSERT ON "log_pending" TO trialmark_app;
GRANT USAGE ON SEQUENCE "log_pending_id_seq" TO trialmark_app;
GRANT SELECT ON "log_entries", "log_head", "log_checkpoints", "log_publications" TO trialmark_app;
GRANT SELECT, INSERT ON "payloads" TO trialmark_app;
GRANT SELECT, INSERT ON "directory_statements" TO trialmark_app;
GRANT USAGE ON SEQUENCE "directory_statements_seq_seq" TO trialmark_app;

GRANT SELECT, INSERT, DELETE ON "log_pending" TO trialmark_sequencer;
GRANT USAGE ON SEQUENCE "log_pending_id_seq" TO trialmark_sequencer;
GRANT SELECT, INSERT ON "log_entries", "log_checkpoints", "log_publications" TO trialmark_sequencer;
GRANT SELECT, INSERT, UPDATE ON "log_head" TO trialmark_sequencer;
GRANT SELECT ON "payloads", "directory_statements" TO trialmark_sequencer;

ALTER TABLE "log_head" ADD CONSTRAINT "log_head_is_one_row" CHECK ("id" = 1);
INSERT INTO "log_head" ("id", "size", "frontier") VALUES (1, 0, '');

-- The audit trail is append-only for everyone.
GRANT SELECT, INSERT ON "audit_records" TO trialmark_app, trialmark_sequencer;
GRANT USAGE ON SEQUENCE "audit_records_id_seq" TO trialmark_app, trialmark_sequencer;

-- Projections of the log.
GRANT SELECT, INSERT, UPDATE ON "organisations", "members", "signing_keys", "trials", "trial_versions", "trial_documents" TO trialmark_app;
GRANT SELECT, INSERT, DELETE ON "trial_secondary_ids" TO trialmark_app;

-- What is not in the log yet, and what may be erased.
GRANT SELECT, INSERT, UPDATE, DELETE ON "organisation_applications", "admission_requests", "key_credentials", "drafts", "prepared_statements", "personal_payloads", "sealed_records" TO trialmark_app;

-- Row-level security. Each transaction says who asks (app.user) and for which organisation (app.organisation). With
-- neither set the application sees no row. The role system (app.role) is work that no person asked for, such as
-- applying a statement that came straight to the log.
CREATE FUNCTION app_setting(name text) RETURNS text LANGUAGE sql STABLE AS $$ SELECT NULLIF(current_setting(name, true), '') $$;

ALTER TABLE "drafts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own_organisation" ON "drafts" USING ("organisation_id" = app_setting('app.organisation') OR "user_id" = app_setting('app.user'));

ALTER TABLE "prepared_statements" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "prepared_statements" USING ("user_id" = app_setting('app.user'));

ALTER TABLE "personal_payloads" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own_organisation" ON "personal_payloads" USING ("organisation_id" = app_setting('app.organisation') OR app_setting('app.role') = 'system');

ALTER TABLE "sealed_records" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own_organisation" ON "sealed_records" USING ("organisation_id" = app_setting('app.organisation'));

ALTER TABLE "organisation_applications" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "organisation_applications" USING ("user_id" = app_setting('app.user') OR app_setting('app.role') = 'system');

ALTER TABLE "admission_requests" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own_or_organisation" ON "admission_requests" USING ("user_id" = app_setting('app.user') OR "organisation_id" = app_setting('app.organisation') OR app_setting('app.role') = 'system');

ALTER TABLE "key_credentials" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "key_credentials" USING ("user_id" = app_setting('app.user'));

-- Who applied for an organisation that was accredited since: asked while a session is read, before any scope is set, so
-- it runs as the owner and tells nothing but this.
CREATE FUNCTION founders(account text) RETURNS TABLE (organisation_id text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public AS $$ SELECT organisation_id FROM organisation_applications WHERE user_id = account $$;
REVOKE ALL ON FUNCTION founders(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION founders(text) TO trialmark_app;

-- Search: titles weigh most, then conditions and interventions, then the sponsor and the numbers.
CREATE FUNCTION join_words(words text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT array_to_string(words, ' ') $$;
ALTER TABLE "trials" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('english'::regconfig, "public_title" || ' ' || "scientific_title"), 'A') ||
  setweight(to_tsvector('english'::regconfig, join_words("conditions") || ' ' || join_words("interventions")), 'B') ||
  setweight(to_tsvector('simple'::regconfig, "sponsor_name" || ' ' || "registry_id"), 'C')
) STORED;
CREATE INDEX "trials_search_idx" ON "trials" USING GIN ("search");
CREATE INDEX "trials_conditions_idx" ON "trials" USING GIN ("conditions");
CREATE INDEX "trials_countries_idx" ON "trials" USING GIN ("countries");

-- Numbers of this registry, given out when a registration is prepared. One that is never signed leaves a gap.
CREATE SEQUENCE "registry_number_seq" START 1;
GRANT USAGE ON SEQUENCE "registry_number_seq" TO trialmark_app;
