ALTER TABLE "timeline" ADD COLUMN "reader_password" TEXT;
