CREATE TABLE "csl_style" (
  "hash" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "rules" TEXT NOT NULL,
  CONSTRAINT "csl_style_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "timeline_style" (
  "timeline_id" UUID NOT NULL,
  "hash" TEXT NOT NULL,
  "authors" TEXT[],
  "rights" TEXT NOT NULL,
  "licence" TEXT NOT NULL,
  "added_by_id" TEXT,
  "added_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "timeline_style_pkey" PRIMARY KEY ("timeline_id", "hash")
);
CREATE INDEX "timeline_style_hash_idx" ON "timeline_style" ("hash");
ALTER TABLE "timeline_style" ADD CONSTRAINT "timeline_style_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "timeline_style" ADD CONSTRAINT "timeline_style_hash_fkey" FOREIGN KEY ("hash") REFERENCES "csl_style" ("hash") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "timeline_style" ADD CONSTRAINT "timeline_style_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "edition" ADD COLUMN "style_hash" TEXT;
ALTER TABLE "edition" ADD CONSTRAINT "edition_style_hash_fkey" FOREIGN KEY ("style_hash") REFERENCES "csl_style" ("hash") ON DELETE RESTRICT ON UPDATE CASCADE;
