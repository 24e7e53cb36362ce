ALTER TABLE "items" ADD COLUMN "follow_up" boolean;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "recipient" text;