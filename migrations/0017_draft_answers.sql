CREATE TABLE "draft_answers" (
	"show_id" bigint NOT NULL,
	"user_id" text NOT NULL,
	"episode_id" bigint NOT NULL,
	"response_url" text NOT NULL,
	"uses_left" smallint NOT NULL,
	"revision" bigint NOT NULL,
	"pressed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_answers_show_id_user_id_pk" PRIMARY KEY("show_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "draft_answers" ADD CONSTRAINT "draft_answers_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_answers" ADD CONSTRAINT "draft_answers_show_id_episode_id_episodes_show_id_id_fk" FOREIGN KEY ("show_id","episode_id") REFERENCES "public"."episodes"("show_id","id") ON DELETE cascade ON UPDATE no action;