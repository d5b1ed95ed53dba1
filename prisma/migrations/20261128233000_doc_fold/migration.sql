-- CreateTable
CREATE TABLE "doc_fold" (
    "doc_id" UUID NOT NULL,
    "to" BIGINT NOT NULL,
    "after" TEXT NOT NULL,
    "is_rebuild" BOOLEAN NOT NULL,

    CONSTRAINT "doc_fold_pkey" PRIMARY KEY ("doc_id")
);

-- AddForeignKey
ALTER TABLE "doc_fold" ADD CONSTRAINT "doc_fold_doc_id_fkey" FOREIGN KEY ("doc_id") REFERENCES "doc"("id") ON DELETE CASCADE ON UPDATE CASCADE;
