ALTER TABLE "link_keys" ADD COLUMN "hash" text;--> statement-breakpoint
UPDATE "link_keys" SET "hash" = encode(sha256(convert_to("key", 'UTF8')), 'hex');--> statement-breakpoint
ALTER TABLE "link_keys" ALTER COLUMN "hash" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "link_keys" DROP CONSTRAINT "link_keys_show_id_key_pk";--> statement-breakpoint
ALTER TABLE "link_keys" ADD CONSTRAINT "link_keys_show_id_hash_pk" PRIMARY KEY("show_id","hash");
