DROP INDEX "stories_show_id_episode_id_index";--> statement-breakpoint
CREATE INDEX "stories_show_id_episode_id_id_index" ON "stories" USING btree ("show_id","episode_id","id");