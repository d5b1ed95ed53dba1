-- A rich text is one flat text now (decision 024). What is here holds nested ones: the server brings it over when it starts, one doc
-- after the other. Pages from before may read on, and write no more (rule R18). A server from before makes docs of shape 2, so that
-- is what a doc has of which nothing is said.
ALTER TABLE "doc" ADD COLUMN "shape" INTEGER NOT NULL DEFAULT 2;
UPDATE "doc" SET "min_schema" = 3, "perm_version" = "perm_version" + 1 WHERE "min_schema" < 3;
