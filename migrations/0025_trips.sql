CREATE TABLE "marks" (
	"show_id" bigint NOT NULL,
	"ts" text NOT NULL,
	"user_id" text NOT NULL,
	"emoji" text NOT NULL,
	"taken_back_at" timestamp with time zone,
	"event_ts" text NOT NULL,
	CONSTRAINT "marks_show_id_ts_user_id_emoji_pk" PRIMARY KEY("show_id","ts","user_id","emoji")
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"show_id" bigint NOT NULL,
	"file_id" text NOT NULL,
	"ts" text NOT NULL,
	"name" text NOT NULL,
	"alternative_text" text,
	CONSTRAINT "photos_show_id_file_id_pk" PRIMARY KEY("show_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "talks" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "talks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"trip_id" bigint NOT NULL,
	"key" text NOT NULL,
	"told" jsonb NOT NULL,
	"thread_ts" text,
	"opened_at" timestamp with time zone,
	"taken_by" text,
	"video_url" text,
	CONSTRAINT "talks_show_id_id_pk" PRIMARY KEY("show_id","id"),
	CONSTRAINT "talks_showId_tripId_key_unique" UNIQUE("show_id","trip_id","key"),
	CONSTRAINT "talks_showId_threadTs_unique" UNIQUE("show_id","thread_ts")
);
--> statement-breakpoint
CREATE TABLE "trips" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "trips_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"time_zone" text NOT NULL,
	"schedule_url" text,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "trips_show_id_id_pk" PRIMARY KEY("show_id","id"),
	CONSTRAINT "trips_showId_name_unique" UNIQUE("show_id","name")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "thread_ts" text;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_show_id_trip_id_trips_show_id_id_fk" FOREIGN KEY ("show_id","trip_id") REFERENCES "public"."trips"("show_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trips" ADD CONSTRAINT "trips_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photos_show_id_ts_index" ON "photos" USING btree ("show_id","ts");