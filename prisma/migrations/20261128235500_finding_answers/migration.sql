-- CreateTable
CREATE TABLE "finding_answers" (
    "id" TEXT NOT NULL,
    "trial_id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "answer_digest" TEXT NOT NULL,
    "statement_digest" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_answers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "finding_answers_statement_digest_key" ON "finding_answers"("statement_digest");

-- CreateIndex
CREATE INDEX "finding_answers_trial_id_idx" ON "finding_answers"("trial_id");

-- AddForeignKey
ALTER TABLE "finding_answers" ADD CONSTRAINT "finding_answers_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trials"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An answer stands for ever: it is said anew, never changed.
GRANT SELECT, INSERT ON "finding_answers" TO trialmark_app;
