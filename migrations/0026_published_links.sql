CREATE TABLE "published_links" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "published_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"url" text NOT NULL,
	"hash" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone,
	"gone_since" timestamp with time zone,
	"failure" text,
	"dead_at" timestamp with time zone,
	"archive_url" text,
	"notice" text,
	"mended_at" timestamp with time zone,
	CONSTRAINT "published_links_show_id_id_pk" PRIMARY KEY("show_id","id"),
	CONSTRAINT "published_links_showId_hash_unique" UNIQUE("show_id","hash")
);
--> statement-breakpoint
ALTER TABLE "published_links" ADD CONSTRAINT "published_links_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "published_links_show_id_notice_index" ON "published_links" USING btree ("show_id","notice");