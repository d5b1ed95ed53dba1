CREATE TYPE "ReportState" AS ENUM ('open', 'answered', 'dismissed');

CREATE TABLE "reader_report" (
  "id" UUID NOT NULL,
  "timeline_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "event_id" TEXT NOT NULL,
  "event_title" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "source" TEXT NOT NULL DEFAULT '',
  "contact" TEXT NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "state" "ReportState" NOT NULL DEFAULT 'open',
  "assignee_id" TEXT,
  "closed_by_id" TEXT,
  "closed_at" TIMESTAMPTZ(3),
  "reason" TEXT NOT NULL DEFAULT '',
  "answered_by" INTEGER,
  CONSTRAINT "reader_report_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "reader_report_timeline_id_state_created_at_id_idx" ON "reader_report" ("timeline_id", "state", "created_at", "id");
ALTER TABLE "reader_report" ADD CONSTRAINT "reader_report_timeline_id_fkey" FOREIGN KEY ("timeline_id") REFERENCES "timeline" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reader_report" ADD CONSTRAINT "reader_report_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "reader_report" ADD CONSTRAINT "reader_report_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "edition" ADD COLUMN "corrected_events" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- The corrections published before. One whose JSON PostgreSQL cannot read answers no report. (\073 is a semicolon, at each of which the engine
-- that runs this would cut the block.)
DO E'
DECLARE
  correction RECORD\073
BEGIN
  FOR correction IN SELECT timeline_id, number, json_hash FROM edition WHERE kind = ''correction'' LOOP
    BEGIN
      UPDATE edition SET corrected_events = ARRAY(
        SELECT DISTINCT one ->> ''id''
          FROM frozen_file f,
               json_array_elements(convert_from(f.bytes, ''UTF8'')::json -> ''corrections'') AS c,
               LATERAL (VALUES (c #> ''{changes,events,added}''), (c #> ''{changes,events,removed}''), (c #> ''{changes,events,changed}'')) AS lists (list),
               json_array_elements(list) AS one
         WHERE f.hash = correction.json_hash AND (c ->> ''number'')::int = correction.number)
      WHERE timeline_id = correction.timeline_id AND number = correction.number\073
    EXCEPTION WHEN OTHERS THEN
      NULL\073
    END\073
  END LOOP\073
END';
