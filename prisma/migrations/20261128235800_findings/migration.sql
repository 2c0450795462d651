-- CreateTable
CREATE TABLE "findings_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "size" BIGINT NOT NULL,
    "today" DATE NOT NULL,
    "log_findings" TEXT,
    "log_size" BIGINT,
    "log_now_s" BIGINT,
    "computed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "findings_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trial_standings" (
    "trial_id" TEXT NOT NULL,
    "registry_id" TEXT NOT NULL,
    "sponsor_id" TEXT NOT NULL,
    "sponsor_name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "is_sealed" BOOLEAN NOT NULL,
    "timing" TEXT NOT NULL,
    "timing_days" INTEGER,
    "results" TEXT NOT NULL,
    "results_days" INTEGER,
    "is_due_by_law" BOOLEAN NOT NULL,
    "silent_steps" INTEGER NOT NULL,
    "attention" INTEGER NOT NULL,

    CONSTRAINT "trial_standings_pkey" PRIMARY KEY ("trial_id")
);

-- CreateTable
CREATE TABLE "trial_findings" (
    "trial_id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "registry_id" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "concern" TEXT NOT NULL,
    "concern_rank" INTEGER NOT NULL,
    "since" DATE,
    "sort_day" DATE NOT NULL,
    "newest_day" DATE NOT NULL,
    "finding" TEXT NOT NULL,

    CONSTRAINT "trial_findings_pkey" PRIMARY KEY ("trial_id","rule")
);

-- CreateIndex
CREATE UNIQUE INDEX "trial_standings_registry_id_key" ON "trial_standings"("registry_id");

-- CreateIndex
CREATE INDEX "trial_standings_sponsor_id_registry_id_idx" ON "trial_standings"("sponsor_id", "registry_id");

-- CreateIndex
CREATE INDEX "trial_standings_sponsor_name_sponsor_id_registry_id_idx" ON "trial_standings"("sponsor_name", "sponsor_id", "registry_id");

-- CreateIndex
CREATE INDEX "trial_findings_concern_rank_sort_day_registry_id_rule_idx" ON "trial_findings"("concern_rank", "sort_day", "registry_id", "rule");

-- CreateIndex
CREATE INDEX "trial_findings_rule_concern_rank_sort_day_registry_id_idx" ON "trial_findings"("rule", "concern_rank", "sort_day", "registry_id");

-- CreateIndex
CREATE INDEX "trial_findings_newest_day_registry_id_rule_idx" ON "trial_findings"("newest_day", "registry_id", "rule");

-- CreateIndex
CREATE INDEX "trial_findings_registry_id_rule_idx" ON "trial_findings"("registry_id", "rule");

-- AddForeignKey
ALTER TABLE "trial_findings" ADD CONSTRAINT "trial_findings_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trial_standings"("trial_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- There is one head.
ALTER TABLE "findings_head" ADD CONSTRAINT "findings_head_is_one" CHECK ("id" = 1);

-- Everything here follows from the published log, so that whoever runs the service can only be wrong about it for as long
-- as nobody audits. All of it is public: no row-level security.
GRANT SELECT, INSERT, UPDATE ON "findings_head", "trial_standings" TO trialmark_app;
GRANT SELECT, INSERT, DELETE ON "trial_findings" TO trialmark_app;
