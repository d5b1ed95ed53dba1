-- AlterTable
ALTER TABLE "invitation_link" ADD COLUMN     "recipient" TEXT NOT NULL DEFAULT '';
