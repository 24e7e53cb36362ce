CREATE TABLE "further_links" (
	"show_id" bigint NOT NULL,
	"story_id" bigint NOT NULL,
	"link_id" bigint NOT NULL,
	CONSTRAINT "further_links_show_id_story_id_link_id_pk" PRIMARY KEY("show_id","story_id","link_id")
);
--> statement-breakpoint
ALTER TABLE "further_links" ADD CONSTRAINT "further_links_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "further_links" ADD CONSTRAINT "further_links_show_id_story_id_stories_show_id_id_fk" FOREIGN KEY ("show_id","story_id") REFERENCES "public"."stories"("show_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "further_links" ADD CONSTRAINT "further_links_show_id_link_id_links_show_id_id_fk" FOREIGN KEY ("show_id","link_id") REFERENCES "public"."links"("show_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "further_links_show_id_link_id_index" ON "further_links" USING btree ("show_id","link_id");