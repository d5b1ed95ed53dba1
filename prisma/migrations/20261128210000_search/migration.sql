-- Search over all timelines. The words are cut by the server (core/search/fold.ts): the database's own parser and pg_trgm depend on the
-- cluster's LC_CTYPE and do not see Cyrillic words in C. Null: the server fills it in when it starts.
ALTER TABLE "timeline_event" ADD COLUMN "search_words" TEXT,
  ADD COLUMN "search_vector" tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array("search_words", ' '))) STORED;
CREATE INDEX "timeline_event_search_vector_idx" ON "timeline_event" USING GIN ("search_vector");
ALTER TABLE "source" ADD COLUMN "search_words" TEXT,
  ADD COLUMN "search_vector" tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array("search_words", ' '))) STORED;
CREATE INDEX "source_search_vector_idx" ON "source" USING GIN ("search_vector");
