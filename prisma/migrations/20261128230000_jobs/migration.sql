-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('queued', 'running', 'done', 'refused', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "timeline_id" UUID NOT NULL,
    "started_by_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "result" JSONB,
    "refusal" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "job_timeline_id_created_at_idx" ON "job"("timeline_id", "created_at");

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
