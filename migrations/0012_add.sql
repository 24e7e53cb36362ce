ALTER TABLE "items" ADD COLUMN "added_by" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "joined_to" bigint;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_show_id_joined_to_stories_show_id_id_fk" FOREIGN KEY ("show_id","joined_to") REFERENCES "public"."stories"("show_id","id") ON DELETE no action ON UPDATE no action;