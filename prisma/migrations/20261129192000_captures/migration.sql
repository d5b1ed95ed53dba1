ALTER TABLE "timeline"
  ADD COLUMN "captures_always" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "recheck_days" INTEGER;

CREATE TABLE "captured_file" (
  "hash" TEXT NOT NULL,
  "bytes" BYTEA NOT NULL,
  CONSTRAINT "captured_file_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "capture" (
  "id" UUID NOT NULL,
  "timeline_id" UUID NOT NULL,
  "source_id" TEXT NOT NULL,
  "asked" TEXT,
  "address" TEXT,
  "status" INTEGER,
  "exchanges" JSONB,
  "name" TEXT NOT NULL DEFAULT '',
  "media_type" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "bytes" INTEGER NOT NULL,
  "text" TEXT,
  "words_hash" TEXT NOT NULL,
  "archive_url" TEXT NOT NULL DEFAULT '',
  "captured_by_id" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "capture_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "capture_timeline_id_source_id_at_idx" ON "capture" ("timeline_id", "source_id", "at");
CREATE INDEX "capture_hash_idx" ON "capture" ("hash");
ALTER TABLE "capture" ADD CONSTRAINT "capture_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "capture" ADD CONSTRAINT "capture_hash_fkey" FOREIGN KEY ("hash") REFERENCES "captured_file" ("hash") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "capture" ADD CONSTRAINT "capture_captured_by_id_fkey" FOREIGN KEY ("captured_by_id") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TYPE "LinkState" AS ENUM ('alive', 'moved', 'gone', 'changed', 'unchecked');
CREATE TABLE "link_check" (
  "timeline_id" UUID NOT NULL,
  "source_id" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "state" "LinkState" NOT NULL,
  "detail" TEXT NOT NULL DEFAULT '',
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "words_hash" TEXT,
  "words_at" TIMESTAMPTZ(3),
  CONSTRAINT "link_check_pkey" PRIMARY KEY ("timeline_id", "source_id")
);
ALTER TABLE "link_check" ADD CONSTRAINT "link_check_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "fetched_host" (
  "host" TEXT NOT NULL,
  "free_at" TIMESTAMPTZ(3) NOT NULL,
  "is_taken" BOOLEAN NOT NULL,
  "robots" TEXT,
  "robots_at" TIMESTAMPTZ(3),
  CONSTRAINT "fetched_host_pkey" PRIMARY KEY ("host")
);
