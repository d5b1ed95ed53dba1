-- The files of an edition beside its page and its JSON, by their name below its address.
CREATE TABLE "edition_file" (
    "timeline_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "edition_file_pkey" PRIMARY KEY ("timeline_id","number","name")
);

CREATE INDEX "edition_file_hash_idx" ON "edition_file"("hash");

ALTER TABLE "edition_file" ADD CONSTRAINT "edition_file_timeline_id_number_fkey" FOREIGN KEY ("timeline_id", "number") REFERENCES "edition"("timeline_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "edition_file" ADD CONSTRAINT "edition_file_hash_fkey" FOREIGN KEY ("hash") REFERENCES "frozen_file"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;
