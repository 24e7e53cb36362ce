CREATE TABLE "read_backs" (
	"show_id" bigint NOT NULL,
	"depth" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"starts_from" text NOT NULL,
	"came_to" text NOT NULL,
	"ended_at" timestamp with time zone,
	"mended" jsonb NOT NULL,
	"asked_by" text,
	CONSTRAINT "read_backs_show_id_depth_pk" PRIMARY KEY("show_id","depth")
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"show_id" bigint NOT NULL,
	"ts" text NOT NULL,
	"reply_count" integer NOT NULL,
	"latest_reply" text NOT NULL,
	CONSTRAINT "threads_show_id_ts_pk" PRIMARY KEY("show_id","ts")
);
--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "heard_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "heard_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "read_backs" ADD CONSTRAINT "read_backs_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shows" DROP COLUMN "read_back_from";