/** The shapes Slack sends, as far as the playground sends them. Field names are Slack's. */

export type Block = { type: string; block_id?: string; [field: string]: unknown };

export type Attachment = { id?: number; fallback?: string; text?: string; [field: string]: unknown };

export type Reaction = { name: string; users: string[]; count: number };

export type Metadata = { event_type: string; event_payload: Record<string, unknown> };

export type BotProfile = {
  id: string;
  deleted: boolean;
  name: string;
  updated: number;
  app_id: string;
  icons: { image_36: string; image_48: string; image_72: string };
  team_id: string;
};

export type SlackFile = {
  id: string;
  created: number;
  timestamp: number;
  name: string;
  title: string;
  mimetype: string;
  filetype: string;
  pretty_type: string;
  user: string;
  user_team: string;
  editable: boolean;
  size: number;
  mode: string;
  is_external: boolean;
  external_type: string;
  is_public: boolean;
  public_url_shared: boolean;
  display_as_bot: boolean;
  username: string;
  url_private: string;
  url_private_download: string;
  permalink: string;
  permalink_public: string;
  has_rich_preview: boolean;
  file_access: string;
  media_display_type: string;
  preview?: string;
  alt_txt?: string;
};

export type Message = {
  type: 'message';
  subtype?: string | undefined;
  ts: string;
  user?: string | undefined;
  text: string;
  team?: string | undefined;
  client_msg_id?: string | undefined;
  blocks?: Block[] | undefined;
  attachments?: Attachment[] | undefined;
  files?: SlackFile[] | undefined;
  upload?: boolean | undefined;
  display_as_bot?: boolean | undefined;
  bot_id?: string | undefined;
  app_id?: string | undefined;
  bot_profile?: BotProfile | undefined;
  username?: string | undefined;
  inviter?: string | undefined;
  thread_ts?: string | undefined;
  parent_user_id?: string | undefined;
  root?: Message | undefined;
  edited?: { user: string; ts: string } | undefined;
  hidden?: boolean | undefined;
  metadata?: Metadata | undefined;
  is_ephemeral?: boolean | undefined;
  reactions?: Reaction[] | undefined;
  reply_count?: number | undefined;
  reply_users_count?: number | undefined;
  latest_reply?: string | undefined;
  reply_users?: string[] | undefined;
  is_locked?: boolean | undefined;
  subscribed?: boolean | undefined;
};

/** A message, with the channel in which somebody sees it. */
export type VisibleMessage = Message & { channel: string };

export type User = {
  id: string;
  name: string;
  real_name: string;
  display_name: string;
  is_bot: boolean;
  /** Deactivated: known, but gone. */
  deleted: boolean;
  /** From another workspace: the app is told nothing of them. */
  is_external: boolean;
  tz: string;
};

export type View = {
  id: string;
  team_id: string;
  type: 'modal' | 'home';
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  state: { values: ViewValues };
  hash: string;
  title: TextObject | null;
  clear_on_close: boolean;
  notify_on_close: boolean;
  close: TextObject | null;
  submit: TextObject | null;
  previous_view_id: string | null;
  root_view_id: string;
  app_id: string;
  external_id: string;
  app_installed_team_id: string;
  bot_id: string;
};

export type TextObject = { type: string; text: string; emoji?: boolean; verbatim?: boolean };

/** The values of the fields: by block, then by action. */
export type ViewValues = Record<string, Record<string, Record<string, unknown>>>;
