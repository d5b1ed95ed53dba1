-- Jobs that the server starts by itself.
ALTER TABLE "job" ALTER COLUMN "started_by_id" DROP NOT NULL;
