-- CreateIndex
CREATE INDEX "access_attempts_said_in_at_idx" ON "access_attempts"("said_in", "at");
