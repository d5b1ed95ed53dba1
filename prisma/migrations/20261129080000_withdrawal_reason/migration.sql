-- What readers are told at the address of pages that were withdrawn.
ALTER TABLE "timeline" ADD COLUMN "withdrawn_reason" TEXT NOT NULL DEFAULT '';
-- The title that was published, in its language. The timeline's own title may have changed since, and is not public.
ALTER TABLE "edition" ADD COLUMN "title" TEXT NOT NULL DEFAULT '', ADD COLUMN "language" TEXT NOT NULL DEFAULT 'en';
UPDATE "edition" e SET
  "language" = coalesce(f.edition #>> '{timeline,languages,0}', 'en'),
  "title" = coalesce(f.edition #>> ARRAY['timeline', 'title', f.edition #>> '{timeline,languages,0}'], '')
FROM (SELECT hash, convert_from(bytes, 'UTF8')::jsonb AS edition FROM frozen_file WHERE hash IN (SELECT json_hash FROM edition)) f
WHERE f.hash = e.json_hash;
