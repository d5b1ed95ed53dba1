-- CreateTable
CREATE TABLE "image" (
    "hash" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "image_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "image_size" (
    "image_hash" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "file_hash" TEXT NOT NULL,

    CONSTRAINT "image_size_pkey" PRIMARY KEY ("image_hash","width")
);

-- CreateTable
CREATE TABLE "timeline_image" (
    "timeline_id" UUID NOT NULL,
    "image_hash" TEXT NOT NULL,
    "added_by_id" TEXT,
    "added_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "timeline_image_pkey" PRIMARY KEY ("timeline_id","image_hash")
);

-- CreateTable
CREATE TABLE "edition_image" (
    "timeline_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "image_hash" TEXT NOT NULL,

    CONSTRAINT "edition_image_pkey" PRIMARY KEY ("timeline_id","number","image_hash")
);

-- AddForeignKey
ALTER TABLE "image_size" ADD CONSTRAINT "image_size_image_hash_fkey" FOREIGN KEY ("image_hash") REFERENCES "image"("hash") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_size" ADD CONSTRAINT "image_size_file_hash_fkey" FOREIGN KEY ("file_hash") REFERENCES "frozen_file"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_image" ADD CONSTRAINT "timeline_image_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_image" ADD CONSTRAINT "timeline_image_image_hash_fkey" FOREIGN KEY ("image_hash") REFERENCES "image"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_image" ADD CONSTRAINT "timeline_image_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition_image" ADD CONSTRAINT "edition_image_timeline_id_number_fkey" FOREIGN KEY ("timeline_id", "number") REFERENCES "edition"("timeline_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition_image" ADD CONSTRAINT "edition_image_image_hash_fkey" FOREIGN KEY ("image_hash") REFERENCES "image"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;
