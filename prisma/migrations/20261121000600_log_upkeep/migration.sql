-- What waits for its place comes and goes by the thousand a second: it is cleared away by count, not by share.
ALTER TABLE "log_pending" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
