-- AlterTable
ALTER TABLE "team" ADD COLUMN "deleted_at" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "timeline" ADD COLUMN "archived_at" TIMESTAMP(3),
ADD COLUMN "withdrawn_at" TIMESTAMP(3);

-- Until now the public pages of a deleted timeline answered 404. They do not come back by themselves.
UPDATE "timeline" SET "withdrawn_at" = "deleted_at" WHERE "deleted_at" IS NOT NULL;

-- CreateTable
CREATE TABLE "team_invitation" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "role" "TeamRole" NOT NULL,
    "recipient" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMP(3) NOT NULL,
    "ended_at" TIMESTAMP(3),

    CONSTRAINT "team_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "removed_member" (
    "id" UUID NOT NULL,
    "timeline_id" UUID,
    "team_id" UUID,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "removed_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "removed_member_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "team_invitation_token_hash_key" ON "team_invitation"("token_hash");

-- CreateIndex
CREATE INDEX "team_invitation_team_id_idx" ON "team_invitation"("team_id");

-- CreateIndex
CREATE INDEX "removed_member_timeline_id_user_id_idx" ON "removed_member"("timeline_id", "user_id");

-- CreateIndex
CREATE INDEX "removed_member_team_id_user_id_idx" ON "removed_member"("team_id", "user_id");

-- AddForeignKey
ALTER TABLE "team_invitation" ADD CONSTRAINT "team_invitation_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_invitation" ADD CONSTRAINT "team_invitation_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removed_member" ADD CONSTRAINT "removed_member_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removed_member" ADD CONSTRAINT "removed_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removed_member" ADD CONSTRAINT "removed_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
