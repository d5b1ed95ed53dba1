-- The reason for an edition. The number of events that a correction changes stands in the list of editions.
CREATE TYPE "EditionKind" AS ENUM ('first', 'update', 'correction');
ALTER TABLE "edition" ADD COLUMN "kind" "EditionKind" NOT NULL DEFAULT 'update', ADD COLUMN "corrected" INTEGER NOT NULL DEFAULT 0;
UPDATE "edition" SET "kind" = 'first' WHERE "number" = 1;
