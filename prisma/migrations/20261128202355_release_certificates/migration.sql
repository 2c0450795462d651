-- Releases of before have their certificates where they were said.
ALTER TABLE "releases" ADD COLUMN "certificate_digest" TEXT;
UPDATE "releases" SET "certificate_digest" = convert_from(s."entry", 'UTF8')::jsonb -> 'body' ->> 'certificateDigest'
FROM "sharing_statements" s WHERE s."digest" = "releases"."statement_digest";
ALTER TABLE "releases" ALTER COLUMN "certificate_digest" SET NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "releases_certificate_digest_key" ON "releases"("certificate_digest");
