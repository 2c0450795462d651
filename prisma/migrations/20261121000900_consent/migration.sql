-- CreateTable
CREATE TABLE "consent_studies" (
    "trial_id" TEXT NOT NULL,
    "policy_version" INTEGER,
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "waiting_since" TIMESTAMPTZ(3),
    "leaves" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "consent_studies_pkey" PRIMARY KEY ("trial_id")
);

-- CreateTable
CREATE TABLE "consent_statements" (
    "trial_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "entry" BYTEA NOT NULL,

    CONSTRAINT "consent_statements_pkey" PRIMARY KEY ("trial_id","seq")
);

-- CreateTable
CREATE TABLE "consent_grants" (
    "trial_id" TEXT NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "grant_number" BIGINT NOT NULL,
    "leaf" TEXT NOT NULL,
    "rev_hash" TEXT NOT NULL,
    "statement_digest" TEXT NOT NULL,
    "withdrawal_digest" TEXT,

    CONSTRAINT "consent_grants_pkey" PRIMARY KEY ("trial_id","pseudonym","grant_number")
);

-- CreateTable
CREATE TABLE "consent_changes" (
    "trial_id" TEXT NOT NULL,
    "old_leaf" TEXT NOT NULL,
    "leaf" TEXT NOT NULL,
    "statement_digest" TEXT NOT NULL,

    CONSTRAINT "consent_changes_pkey" PRIMARY KEY ("trial_id","old_leaf")
);

-- CreateTable
CREATE TABLE "consent_openings" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "trial_id" TEXT NOT NULL,
    "received_on" DATE NOT NULL,
    "ciphertext" BYTEA NOT NULL,

    CONSTRAINT "consent_openings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issuer_applications" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "ax" TEXT NOT NULL,
    "ay" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "issuer_applications_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "issuer_applications_ax_ay_key" ON "issuer_applications"("ax", "ay");

-- CreateIndex
CREATE UNIQUE INDEX "consent_statements_digest_key" ON "consent_statements"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "consent_grants_trial_id_rev_hash_key" ON "consent_grants"("trial_id", "rev_hash");

-- CreateIndex
CREATE INDEX "consent_openings_organisation_id_trial_id_idx" ON "consent_openings"("organisation_id", "trial_id");

-- What was said stays as it was said.
GRANT SELECT, INSERT ON "consent_statements", "consent_changes" TO trialmark_app;
GRANT SELECT, INSERT, UPDATE ON "consent_studies" TO trialmark_app;
GRANT SELECT, INSERT, UPDATE ("withdrawal_digest") ON "consent_grants" TO trialmark_app;

-- Anybody may put an opening into the mailbox, only its custodian's organisation sees what is in it.
GRANT SELECT, INSERT ON "consent_openings" TO trialmark_app;
ALTER TABLE "consent_openings" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "anyone_hands_over" ON "consent_openings" FOR INSERT WITH CHECK (true);
CREATE POLICY "own_organisation" ON "consent_openings" FOR SELECT USING ("organisation_id" = app_setting('app.organisation'));

-- Keys that wait for accreditors: seen by whoever asked, their organisation, and the accreditors' desk.
GRANT SELECT, INSERT ON "issuer_applications" TO trialmark_app;
ALTER TABLE "issuer_applications" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own_or_organisation" ON "issuer_applications" USING ("user_id" = app_setting('app.user') OR "organisation_id" = app_setting('app.organisation') OR app_setting('app.role') = 'system');
