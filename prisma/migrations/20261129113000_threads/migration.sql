-- Threads point to any record, field or words of a timeline. Those from before stay threads on their event.
-- The server cuts the words of comments for the search. Those of comments from before are cut here, roughly: on a cluster with LC_CTYPE C
-- only ASCII letters become small.
ALTER TABLE "thread" RENAME COLUMN "event_id" TO "record_id";
ALTER TABLE "thread" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'event',
  ADD COLUMN "anchor" JSONB,
  ADD COLUMN "standing" TEXT,
  ADD COLUMN "assignee_id" TEXT,
  ADD COLUMN "due" DATE,
  ADD COLUMN "rev" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "spoken_rev" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "spoken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "comment_count" INTEGER NOT NULL DEFAULT 1,
  ALTER COLUMN "created_at" TYPE TIMESTAMPTZ(3),
  ALTER COLUMN "resolved_at" TYPE TIMESTAMPTZ(3);
ALTER TABLE "thread" ALTER COLUMN "kind" DROP DEFAULT;

ALTER TABLE "comment" ADD COLUMN "edited_at" TIMESTAMPTZ(3),
  ADD COLUMN "deleted_at" TIMESTAMPTZ(3),
  ADD COLUMN "hidden_at" TIMESTAMPTZ(3),
  ADD COLUMN "hidden_by_id" TEXT,
  ADD COLUMN "made_rev" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "rev" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "search_words" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "search_vector" tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array("search_words", ' '))) STORED,
  ALTER COLUMN "created_at" TYPE TIMESTAMPTZ(3);

UPDATE "thread" t SET
  "anchor" = jsonb_build_object('kind', 'event', 'id', t."record_id"),
  "comment_count" = c."count",
  "spoken_at" = c."last",
  "rev" = c."count",
  -- Threads from before read marks count as read by everybody.
  "spoken_rev" = 0
FROM (SELECT "thread_id", count(*)::int AS "count", max("created_at") AS "last" FROM "comment" GROUP BY 1) c WHERE c."thread_id" = t."id";
UPDATE "thread" SET "anchor" = jsonb_build_object('kind', 'event', 'id', "record_id") WHERE "anchor" IS NULL;
ALTER TABLE "thread" ALTER COLUMN "anchor" SET NOT NULL, ALTER COLUMN "quote" TYPE TEXT USING "quote"->>'exact';

UPDATE "comment" c SET "made_rev" = n."at", "rev" = n."at", "search_words" = n."words"
FROM (SELECT "id", row_number() OVER (PARTITION BY "thread_id" ORDER BY "created_at", "id")::int AS "at",
             trim(regexp_replace(regexp_replace(lower("body"), '[^[:space:][:punct:]]{101,}', ' ', 'g'), '[[:space:][:punct:]]+', ' ', 'g')) AS "words" FROM "comment") n WHERE n."id" = c."id";

DROP INDEX "thread_timeline_id_event_id_idx";
DROP INDEX "comment_thread_id_idx";

CREATE TABLE "comment_mention" (
    "comment_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("comment_id","user_id")
);

CREATE TABLE "comment_reaction" (
    "comment_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "reaction" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_reaction_pkey" PRIMARY KEY ("comment_id","user_id","reaction")
);

CREATE TABLE "read_mark" (
    "thread_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,

    CONSTRAINT "read_mark_pkey" PRIMARY KEY ("thread_id","user_id")
);

CREATE INDEX "comment_mention_user_id_idx" ON "comment_mention"("user_id");

CREATE INDEX "read_mark_user_id_idx" ON "read_mark"("user_id");

CREATE INDEX "comment_thread_id_made_rev_idx" ON "comment"("thread_id", "made_rev");

CREATE INDEX "comment_author_id_thread_id_idx" ON "comment"("author_id", "thread_id");

CREATE INDEX "comment_search_vector_idx" ON "comment" USING GIN ("search_vector");

CREATE INDEX "thread_timeline_id_kind_record_id_idx" ON "thread"("timeline_id", "kind", "record_id");

CREATE INDEX "thread_timeline_id_spoken_at_id_idx" ON "thread"("timeline_id", "spoken_at", "id");

CREATE INDEX "thread_timeline_id_created_at_id_idx" ON "thread"("timeline_id", "created_at", "id");

CREATE INDEX "thread_assignee_id_timeline_id_idx" ON "thread"("assignee_id", "timeline_id");

ALTER TABLE "thread" ADD CONSTRAINT "thread_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "comment" ADD CONSTRAINT "comment_hidden_by_id_fkey" FOREIGN KEY ("hidden_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "comment_reaction" ADD CONSTRAINT "comment_reaction_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "comment_reaction" ADD CONSTRAINT "comment_reaction_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
