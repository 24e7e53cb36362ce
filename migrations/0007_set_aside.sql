CREATE TABLE "set_aside" (
	"show_id" bigint NOT NULL,
	"ts" text NOT NULL,
	"reason" text NOT NULL,
	"set_aside_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "set_aside_show_id_ts_pk" PRIMARY KEY("show_id","ts")
);
--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "read_back_from" text;--> statement-breakpoint
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;