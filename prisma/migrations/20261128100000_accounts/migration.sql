-- An account that was deleted keeps its row, since what its person wrote stays.
ALTER TABLE "user" ADD COLUMN "deleted_at" TIMESTAMP(3);

-- What somebody has spent of a limit, as the time at which all of it is paid back.
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "until" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "rate_limit_until_idx" ON "rate_limit"("until");
