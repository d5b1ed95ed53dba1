-- Whether search engines and lists may name the public pages, and when these end.
ALTER TABLE "timeline" ADD COLUMN "is_unlisted" BOOLEAN NOT NULL DEFAULT FALSE, ADD COLUMN "public_until" TIMESTAMPTZ(3);
