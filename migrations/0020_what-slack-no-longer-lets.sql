CREATE TABLE "faults" (
	"show_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "faults_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "faults_show_id_id_pk" PRIMARY KEY("show_id","id")
);
--> statement-breakpoint
CREATE TABLE "parked_jobs" (
	"show_id" bigint NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "parked_jobs_show_id_name_data_pk" PRIMARY KEY("show_id","name","data")
);
--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "invited_by" text;--> statement-breakpoint
ALTER TABLE "faults" ADD CONSTRAINT "faults_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faults" ADD CONSTRAINT "faults_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parked_jobs" ADD CONSTRAINT "parked_jobs_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "faults_workspace_id_kind_subject_index" ON "faults" USING btree ("workspace_id","kind","subject") WHERE "faults"."ended_at" is null;