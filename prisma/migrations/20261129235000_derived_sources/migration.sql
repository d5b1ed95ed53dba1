-- Finds the sources that are derived from one. Prisma cannot declare an index on an expression.
CREATE INDEX "record_derived_from_idx" ON "record" ("timeline_id", ("fields" #>> '{annalist,derivedFrom}')) WHERE "kind" = 'source';
