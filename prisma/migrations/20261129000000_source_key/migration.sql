-- What a source is known by in all timelines (core/sources/sameSource.ts). Null: the server fills it in when it starts.
ALTER TABLE "source" ADD COLUMN "same_key" TEXT;
CREATE INDEX "source_same_key_idx" ON "source"("same_key");
