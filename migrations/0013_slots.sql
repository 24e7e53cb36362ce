CREATE TABLE "slots" (
	"show_id" bigint NOT NULL,
	"job" text NOT NULL,
	"slot" timestamp with time zone NOT NULL,
	"missed" smallint NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"tried_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "slots_show_id_job_slot_pk" PRIMARY KEY("show_id","job","slot")
);
--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Digests that were there before: what they were due at is done.
INSERT INTO "slots" ("show_id", "job", "slot", "missed", "planned_at", "tried_at", "done_at")
SELECT "show_id", 'weekly-digest', "slot", 0, "created_at", "created_at", "created_at" FROM "digests";
