-- CreateTable
CREATE TABLE "sharing_statements" (
    "seq" BIGSERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "entry" BYTEA NOT NULL,

    CONSTRAINT "sharing_statements_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "datasets" (
    "id" TEXT NOT NULL,
    "trial_id" TEXT NOT NULL,
    "custodian_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "description_digest" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "custodian_name" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "participants" INTEGER,
    "keywords" TEXT[],
    "domains" TEXT[],
    "use_codes" TEXT[],
    "diseases" TEXT[],
    "maximum_risk" DOUBLE PRECISION NOT NULL,
    "is_free" BOOLEAN NOT NULL,
    "conditions" TEXT[],
    "interventions" TEXT[],
    "countries" TEXT[],
    "phase" TEXT,
    "first_deposited_at" TIMESTAMPTZ(3) NOT NULL,
    "deposited_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "datasets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_requests" (
    "id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "custodian_id" TEXT NOT NULL,
    "requester_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "draft" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "document_digest" TEXT,
    "team" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "expires_on" DATE,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_events" (
    "request_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "event" JSONB NOT NULL,
    "statement_digest" TEXT,

    CONSTRAINT "request_events_pkey" PRIMARY KEY ("request_id","seq")
);

-- CreateTable
CREATE TABLE "request_open_keys" (
    "key" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "request_open_keys_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "release_jobs" (
    "request_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "problem" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "release_jobs_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "staged_batches" (
    "digest" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "entry" BYTEA NOT NULL,
    "staged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staged_batches_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "release_files" (
    "digest" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_files_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "releases" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "trial_id" TEXT NOT NULL,
    "custodian_id" TEXT NOT NULL,
    "statement_digest" TEXT NOT NULL,
    "ciphertext_digest" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "rows" INTEGER NOT NULL,
    "expires_on" DATE NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "releases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_tags" (
    "request_id" TEXT NOT NULL,
    "row_tag" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,

    CONSTRAINT "release_tags_pkey" PRIMARY KEY ("request_id","row_tag")
);

-- CreateTable
CREATE TABLE "access_attempts" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "member_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "said_in" TEXT,

    CONSTRAINT "access_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "withdrawal_notices" (
    "digest" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "row_tags" TEXT[],
    "due_on" DATE NOT NULL,
    "notified_at" TIMESTAMPTZ(3) NOT NULL,
    "attested_at" TIMESTAMPTZ(3),
    "attested_by" TEXT,

    CONSTRAINT "withdrawal_notices_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "mail_notices" (
    "id" BIGSERIAL NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_notices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sharing_statements_digest_key" ON "sharing_statements"("digest");

-- CreateIndex
CREATE INDEX "sharing_statements_subject_seq_idx" ON "sharing_statements"("subject", "seq");

-- CreateIndex
CREATE INDEX "datasets_trial_id_idx" ON "datasets"("trial_id");

-- CreateIndex
CREATE INDEX "datasets_custodian_id_idx" ON "datasets"("custodian_id");

-- CreateIndex
CREATE INDEX "datasets_deposited_at_idx" ON "datasets"("deposited_at");

-- CreateIndex
CREATE INDEX "access_requests_dataset_id_idx" ON "access_requests"("dataset_id");

-- CreateIndex
CREATE INDEX "access_requests_custodian_id_idx" ON "access_requests"("custodian_id");

-- CreateIndex
CREATE INDEX "access_requests_organisation_id_idx" ON "access_requests"("organisation_id");

-- CreateIndex
CREATE INDEX "access_requests_phase_idx" ON "access_requests"("phase");

-- CreateIndex
CREATE INDEX "request_open_keys_request_id_idx" ON "request_open_keys"("request_id");

-- CreateIndex
CREATE INDEX "staged_batches_request_id_idx" ON "staged_batches"("request_id");

-- CreateIndex
CREATE INDEX "release_files_request_id_idx" ON "release_files"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "releases_statement_digest_key" ON "releases"("statement_digest");

-- CreateIndex
CREATE INDEX "releases_request_id_idx" ON "releases"("request_id");

-- CreateIndex
CREATE INDEX "releases_dataset_id_idx" ON "releases"("dataset_id");

-- CreateIndex
CREATE INDEX "releases_expires_on_idx" ON "releases"("expires_on");

-- CreateIndex
CREATE INDEX "release_tags_release_id_idx" ON "release_tags"("release_id");

-- CreateIndex
CREATE INDEX "access_attempts_release_id_at_idx" ON "access_attempts"("release_id", "at");

-- CreateIndex
CREATE INDEX "withdrawal_notices_request_id_idx" ON "withdrawal_notices"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_notices_user_id_kind_subject_key" ON "mail_notices"("user_id", "kind", "subject");

-- What was said, voted or attempted stays as it was.
GRANT SELECT, INSERT ON "sharing_statements", "request_events", "release_tags" TO trialmark_app;
GRANT USAGE ON SEQUENCE "sharing_statements_seq_seq", "mail_notices_id_seq" TO trialmark_app;
GRANT SELECT, INSERT, UPDATE ON "datasets" TO trialmark_app;
GRANT SELECT, INSERT, DELETE ON "request_open_keys", "staged_batches" TO trialmark_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "release_jobs" TO trialmark_app;
GRANT SELECT, INSERT, UPDATE ("destroyed_at", "stored_at") ON "release_files" TO trialmark_app;
GRANT SELECT, INSERT, UPDATE ("revoked_at", "destroyed_at") ON "releases" TO trialmark_app;
GRANT SELECT, INSERT, UPDATE ("said_in") ON "access_attempts" TO trialmark_app;
GRANT SELECT, INSERT, UPDATE ("attested_at", "attested_by") ON "withdrawal_notices" TO trialmark_app;
GRANT SELECT, INSERT, UPDATE ("sent_at") ON "mail_notices" TO trialmark_app;

-- A draft belongs to the organisation that writes it. What was submitted is public.
GRANT SELECT, INSERT, UPDATE, DELETE ON "access_requests" TO trialmark_app;
ALTER TABLE "access_requests" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "submitted_or_own" ON "access_requests" FOR SELECT USING ("phase" <> 'draft' OR "organisation_id" = app_setting('app.organisation') OR app_setting('app.role') = 'system');
CREATE POLICY "own_organisation_writes" ON "access_requests" FOR INSERT WITH CHECK ("organisation_id" = app_setting('app.organisation') OR app_setting('app.role') = 'system');
CREATE POLICY "reviewed_or_own" ON "access_requests" FOR UPDATE USING ("phase" <> 'draft' OR "organisation_id" = app_setting('app.organisation') OR app_setting('app.role') = 'system') WITH CHECK (true);
CREATE POLICY "own_draft_goes" ON "access_requests" FOR DELETE USING ("phase" = 'draft' AND "organisation_id" = app_setting('app.organisation'));
