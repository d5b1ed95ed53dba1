ALTER TABLE "notification" ALTER COLUMN "actor_id" DROP NOT NULL, ADD COLUMN "report_id" UUID, DROP CONSTRAINT "notification_actor_id_fkey";
ALTER TABLE "notification" ADD CONSTRAINT "notification_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "notification" ADD CONSTRAINT "notification_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "reader_report" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
