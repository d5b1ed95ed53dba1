-- CreateTable
CREATE TABLE "doc_quarantine" (
    "doc_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "user_id" TEXT NOT NULL,
    "payload" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "doc_quarantine_pkey" PRIMARY KEY ("doc_id","sha256")
);

-- AddForeignKey
ALTER TABLE "doc_quarantine" ADD CONSTRAINT "doc_quarantine_doc_id_fkey" FOREIGN KEY ("doc_id") REFERENCES "doc"("id") ON DELETE CASCADE ON UPDATE CASCADE;
