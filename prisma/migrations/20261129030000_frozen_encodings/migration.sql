-- The bytes that are sent, compressed once at publication. NULL in files of before: these are compressed when they are first asked for.
ALTER TABLE "frozen_file" ADD COLUMN "br" BYTEA, ADD COLUMN "gzip" BYTEA, ADD COLUMN "policy" TEXT;
-- PostgreSQL would try to compress compressed bytes.
ALTER TABLE "frozen_file" ALTER COLUMN "br" SET STORAGE EXTERNAL, ALTER COLUMN "gzip" SET STORAGE EXTERNAL;
