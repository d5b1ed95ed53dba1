ALTER TABLE "timeline_member" ADD COLUMN "role_by_id" TEXT;

CREATE INDEX "timeline_member_role_by_id_idx" ON "timeline_member"("role_by_id");

ALTER TABLE "timeline_member" ADD CONSTRAINT "timeline_member_role_by_id_fkey" FOREIGN KEY ("role_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
