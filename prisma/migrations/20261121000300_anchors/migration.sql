-- CreateTable
CREATE TABLE "chain_instances" (
    "id" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "chain_id" BIGINT NOT NULL,
    "genesis_hash" TEXT NOT NULL,
    "contract" TEXT NOT NULL,
    "deployment" JSONB,
    "opened_at_ms" BIGINT NOT NULL,
    "retired_at_ms" BIGINT,

    CONSTRAINT "chain_instances_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "anchors" (
    "id" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "old_size" BIGINT NOT NULL,
    "size" BIGINT NOT NULL,
    "root" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "signatures" TEXT NOT NULL,
    "planned_at_ms" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "published_n" BIGINT,

    CONSTRAINT "anchors_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "anchors_published_n_key" ON "anchors"("published_n");

-- CreateIndex
CREATE INDEX "anchors_instance_id_kind_idx" ON "anchors"("instance_id", "kind");

-- AddForeignKey
ALTER TABLE "anchors" ADD CONSTRAINT "anchors_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "chain_instances"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- At most one instance is open, and at most one anchor of a size is not ended within an instance.
CREATE UNIQUE INDEX "chain_instances_open" ON "chain_instances" ((1)) WHERE "retired_at_ms" IS NULL;
CREATE UNIQUE INDEX "anchors_live" ON "anchors" ("instance_id", "size") WHERE "kind" <> 'ended';

-- The worker moves anchors, and nobody deletes one.
GRANT SELECT, INSERT, UPDATE ON "chain_instances", "anchors" TO trialmark_sequencer;
GRANT SELECT ON "chain_instances", "anchors" TO trialmark_app;
