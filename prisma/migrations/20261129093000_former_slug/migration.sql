-- Addresses that a timeline had before. They lead to its present one, and nobody else gets them.
CREATE TABLE "former_slug" (
  "slug" TEXT NOT NULL,
  "timeline_id" UUID NOT NULL,
  CONSTRAINT "former_slug_pkey" PRIMARY KEY ("slug"),
  CONSTRAINT "former_slug_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "former_slug_timeline_id_idx" ON "former_slug"("timeline_id");
