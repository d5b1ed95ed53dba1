ALTER TABLE "notification" ALTER COLUMN "timeline_id" DROP NOT NULL, ALTER COLUMN "thread_id" DROP NOT NULL,
  ADD COLUMN "edition" INTEGER, ADD COLUMN "invitation_id" UUID, ADD COLUMN "team_invitation_id" UUID;
ALTER TABLE "notification" ADD CONSTRAINT "notification_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation_link" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notification" ADD CONSTRAINT "notification_team_invitation_id_fkey" FOREIGN KEY ("team_invitation_id") REFERENCES "team_invitation" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
