-- Texts may now hold raised and lowered letters. A page from before deletes a paragraph that has them when it opens its text: such
-- pages may read on, and write no more (rule R18, decision 017).
UPDATE "doc" SET "min_schema" = 2, "perm_version" = "perm_version" + 1 WHERE "min_schema" < 2;
