CREATE TYPE "MailMode" AS ENUM ('now', 'digest', 'off');
ALTER TABLE "user" ADD COLUMN "mail_mode" "MailMode" NOT NULL DEFAULT 'now';
ALTER TABLE "timeline" ADD COLUMN "mails_have_words" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "notification" (
  "id" UUID NOT NULL,
  "user_id" TEXT NOT NULL,
  "timeline_id" UUID NOT NULL,
  "thread_id" UUID NOT NULL,
  "comment_id" UUID,
  "kind" TEXT NOT NULL,
  "actor_id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "read_at" TIMESTAMPTZ(3),
  "mail_due_at" TIMESTAMPTZ(3),
  CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "notification_user_id_at_id_idx" ON "notification" ("user_id", "at", "id");
CREATE INDEX "notification_mail_due_at_idx" ON "notification" ("mail_due_at");
CREATE INDEX "notification_thread_id_idx" ON "notification" ("thread_id");
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notification" ADD CONSTRAINT "notification_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "user" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notification" ADD CONSTRAINT "notification_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notification" ADD CONSTRAINT "notification_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notification" ADD CONSTRAINT "notification_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "timeline_mail_mode" (
  "user_id" TEXT NOT NULL,
  "timeline_id" UUID NOT NULL,
  "mode" "MailMode" NOT NULL,
  CONSTRAINT "timeline_mail_mode_pkey" PRIMARY KEY ("user_id", "timeline_id")
);
ALTER TABLE "timeline_mail_mode" ADD CONSTRAINT "timeline_mail_mode_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "timeline_mail_mode" ADD CONSTRAINT "timeline_mail_mode_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
