-- Rows of all kinds of records in one table, in place of three that had events, sources and citations alone. All three were made from the
-- log: the projector makes the new ones from it after the start.
DROP TABLE "timeline_event";
DROP TABLE "source";
DROP TABLE "citation";

CREATE TABLE "record" (
  "timeline_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "date" TEXT,
  "earliest_day" BIGINT,
  "fields" JSONB NOT NULL,
  "search_text" TEXT NOT NULL,
  "search_words" TEXT NOT NULL,
  "search_vector" tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array("search_words", ' '))) STORED,
  "same_key" TEXT,
  CONSTRAINT "record_pkey" PRIMARY KEY ("timeline_id", "kind", "id")
);
CREATE INDEX "record_search_vector_idx" ON "record" USING GIN ("search_vector");
CREATE INDEX "record_same_key_idx" ON "record" ("same_key");
ALTER TABLE "record" ADD CONSTRAINT "record_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "citation" (
  "timeline_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "path" TEXT NOT NULL,
  "citation_id" TEXT NOT NULL,
  "source_id" TEXT NOT NULL,
  CONSTRAINT "citation_pkey" PRIMARY KEY ("timeline_id", "kind", "id", "path", "citation_id")
);
CREATE INDEX "citation_timeline_id_source_id_idx" ON "citation" ("timeline_id", "source_id");
ALTER TABLE "citation" ADD CONSTRAINT "citation_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- History is kept: the log is merged into checkpoints, so that it cannot be made anew.
ALTER TABLE "event_revision" RENAME TO "record_revision";
ALTER TABLE "record_revision" RENAME CONSTRAINT "event_revision_timeline_id_fkey" TO "record_revision_timeline_id_fkey";
ALTER TABLE "record_revision" RENAME COLUMN "event_id" TO "id";
ALTER TABLE "record_revision" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'event';
ALTER TABLE "record_revision" ALTER COLUMN "kind" DROP DEFAULT;
ALTER TABLE "record_revision" ADD COLUMN "began_at" TIMESTAMPTZ(6), ADD COLUMN "edits" INTEGER NOT NULL DEFAULT 1;
UPDATE "record_revision" SET "began_at" = "at";
ALTER TABLE "record_revision" ALTER COLUMN "began_at" SET NOT NULL;
ALTER TABLE "record_revision" DROP CONSTRAINT "event_revision_pkey", ADD CONSTRAINT "record_revision_pkey" PRIMARY KEY ("timeline_id", "kind", "id", "seq");

INSERT INTO "doc_fold" ("doc_id", "to", "after", "is_rebuild") SELECT "id", "projected_seq", '', true FROM "doc"
ON CONFLICT ("doc_id") DO UPDATE SET "to" = excluded."to", "after" = '', "is_rebuild" = true;
