-- AlterTable
ALTER TABLE "chain_instances" ADD COLUMN     "forced_through_hash" TEXT,
ADD COLUMN     "forced_through_number" BIGINT;

-- CreateTable
CREATE TABLE "forced_statements" (
    "instance_id" TEXT NOT NULL,
    "leaf" TEXT NOT NULL,
    "digest" BYTEA,
    "content_digest" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sender" TEXT NOT NULL,
    "posted_at_s" BIGINT NOT NULL,
    "deadline_s" BIGINT NOT NULL,
    "block_number" BIGINT NOT NULL,
    "block_hash" TEXT NOT NULL,
    "log_index" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "forced_statements_pkey" PRIMARY KEY ("instance_id","leaf")
);

-- CreateIndex
CREATE INDEX "forced_statements_instance_id_kind_idx" ON "forced_statements"("instance_id", "kind");

-- CreateIndex
CREATE INDEX "forced_statements_content_digest_idx" ON "forced_statements"("content_digest");

-- AddForeignKey
ALTER TABLE "forced_statements" ADD CONSTRAINT "forced_statements_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "chain_instances"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The worker moves postings, and nobody deletes one.
GRANT SELECT, INSERT, UPDATE ON "forced_statements" TO trialmark_sequencer;
GRANT SELECT ON "forced_statements" TO trialmark_app;
