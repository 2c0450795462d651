-- Attempts are counted in windows that end by themselves. What was counted before is at most a minute's worth.
DROP TABLE "auth_rate_limits";

CREATE TABLE "auth_rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "auth_rate_limits_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "auth_rate_limits_expire_idx" ON "auth_rate_limits"("expire");

GRANT SELECT, INSERT, UPDATE, DELETE ON "auth_rate_limits" TO trialmark_app;
