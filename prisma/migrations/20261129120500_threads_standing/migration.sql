CREATE INDEX "thread_timeline_id_standing_idx" ON "thread"("timeline_id", "standing");
