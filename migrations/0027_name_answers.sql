CREATE TABLE "name_answers" (
	"show_id" bigint NOT NULL,
	"trip_id" bigint,
	"written" text NOT NULL,
	"name" text NOT NULL,
	"is_meant" boolean NOT NULL,
	"answered_by" text NOT NULL,
	CONSTRAINT "name_answers_showId_tripId_written_name_unique" UNIQUE NULLS NOT DISTINCT("show_id","trip_id","written","name")
);
--> statement-breakpoint
ALTER TABLE "name_answers" ADD CONSTRAINT "name_answers_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name_answers" ADD CONSTRAINT "name_answers_show_id_trip_id_trips_show_id_id_fk" FOREIGN KEY ("show_id","trip_id") REFERENCES "public"."trips"("show_id","id") ON DELETE cascade ON UPDATE no action;