-- Fills a database of version 0.1.0 as two shows leave it behind that have talked for 83 days: an hour between two
-- threads, five posts a thread, 20,000 posts in all. What was left where and why is said at each statement.

insert into shows (team_id, channel_id, channel_name, is_private, name, company, sections, min_nominations, own_vote_counts, time_zone, digest_cron, left_at, created_at) values
  ('T0TEAM', 'C0NEWS', 'news', false, 'Cloud Talk', 'Acme', '[{"key": "news", "emoji": "studio_microphone", "heading": "News from #{channel}"}, {"key": "bug", "emoji": "bug", "heading": "Bug of the Week"}]', 1, true, 'Europe/Berlin', '0 9 * * MON', null, now() - interval '91 days'),
  ('T0OTHER', 'C0NEWS', 'neuigkeiten', true, 'Nebenbei', 'Beta', '[{"key": "news", "emoji": "newspaper", "heading": "News"}]', 3, false, 'America/New_York', '30 8 * * FRI', null, now() - interval '90 days'),
  ('T0TEAM', 'C0OLD', 'old-news', false, 'Old Talk', 'Acme', '[]', 1, false, 'UTC', '0 9 * * MON', now() - interval '80 days', now() - interval '89 days');

insert into people (team_id, user_id, name, is_bot, learnt_at)
select team, 'U' || n, 'Person ' || n, n % 10 = 0, now() - n * interval '1 hour'
from unnest(array['T0TEAM', 'T0OTHER', 'T0ABSENT']) team, generate_series(1, 30) n;

-- 2,000 threads a show. Of seven, one has no link and is nominated, and one is chatter. Of ten, one is about the link of
-- the one before. Shows take turns, so that ids say nothing about whose row it is.
create table threads as
select show_id, t,
  case when t % 10 = 9 then t - 1 else t end as subject,
  case when t % 10 in (8, 9) then 'link' when t % 7 = 3 then 'bug' when t % 7 = 5 then 'chatter' else 'link' end as kind,
  (extract(epoch from date_trunc('second', now() - interval '90 days')) + t * 3600)::bigint as second
from generate_series(0, 1999) t, generate_series(1, 2) show_id;
alter table threads add primary key (show_id, t);
analyze threads;

insert into stories (show_id, opened_at)
select show_id, to_timestamp(second) from threads
where kind <> 'chatter' and t = subject order by t, show_id;
analyze stories;

insert into posts (show_id, ts, thread_ts, user_id, words, story_id, posted_at, edited_ts, created_at)
select th.show_id, (th.second + reply * 60) || '.000100', case when reply > 0 then th.second || '.000100' end, 'U' || 1 + (th.t + reply) % 30,
  jsonb_build_array(jsonb_build_object('type', 'paragraph', 'children', jsonb_build_array(jsonb_build_object('type', 'text', 'value', 'Post ' || reply || ' of thread ' || th.t)))),
  stories.id, to_timestamp(th.second + reply * 60), case when (th.t + reply) % 11 = 0 then (th.second + 9000) || '.000200' end, to_timestamp(th.second + reply * 60 + 2)
from threads th cross join generate_series(0, 4) reply
join threads first on first.show_id = th.show_id and first.t = th.subject
left join stories on stories.show_id = first.show_id and stories.opened_at = to_timestamp(first.second)
order by th.t, reply, th.show_id;
analyze posts;

-- Further links come first, so that a lead link is not the one with the smallest id.
insert into links (show_id, url, public_url, state, attempts, failure, title, title_source, description, site_name, author, published_at, image, kind, slack_title, slack_description, fetched_at, ask_again_at, created_at)
select show_id, 'https://www.example.com/' || kind || '/' || t || '?utm_source=x', 'https://example.com/' || kind || '/' || t,
  case t % 8 when 0 then 'waiting' when 1 then 'given-up' else 'read' end, t % 6, case when t % 8 < 2 then 'There is no such page (404).' end,
  case when t % 8 > 1 then 'Title ' || t end, case when t % 8 > 1 then 'og' end, 'About ' || t, 'Example', 'Ada', '2026-01-01', 'https://example.com/' || t || '.png', 'page',
  case when t % 9 = 0 then 'Slack says ' || t end, case when t % 9 = 0 then 'As seen by Slack' end,
  case when t % 8 > 0 then to_timestamp(second + 20) end, case when t % 16 = 0 then to_timestamp(second) + interval '100 days' end, to_timestamp(second)
from (
  select *, 1 as rank from (select show_id, t, second, 'further' as kind from threads where kind = 'link' and t % 4 = 0) further
  union all select show_id, t, second, 'lead', 2 from threads where kind = 'link' and t = subject
) posted order by rank, t, show_id;
analyze links;

insert into link_keys (show_id, key, version, link_id)
select show_id, split_part(url, '?', 1), 1, id from links
union all select show_id, replace(public_url, 'example.com', 'example.org'), 1, id from links where id % 3 = 0;

insert into shares (post_id, link_id, position, url, label)
select posts.id, links.id, place.position, links.url, case when th.t % 5 = 0 then 'label ' || place.position end
from threads th
join posts on posts.show_id = th.show_id and posts.ts = th.second || '.000100'
join (values ('lead', 0), ('further', 1)) place(kind, position) on true
join links on links.show_id = th.show_id
  and links.public_url = 'https://example.com/' || place.kind || '/' || case place.kind when 'lead' then th.subject else th.t end
where th.kind = 'link';

-- Nominations are on every third post; on every ninth they were taken back, and those by the name bee on all of theirs.
-- The presses of Nominate have no emoji.
insert into nominations (post_id, user_id, emoji, taken_back_at, told_ts, created_at)
select posts.id, 'U' || 1 + posts.id % 30, emoji, case when (posts.id % 9 = 0 or emoji = 'bee') and emoji <> '' then posts.posted_at + interval '2 hours' end,
  case when posts.id % 2 = 0 and emoji <> '' then posts.ts end, posts.posted_at
from posts join stories on stories.id = posts.story_id join (values ('studio_microphone', 3), ('bug', 15), ('honeybee', 35), ('bee', 14), ('', 21)) given(emoji, every) on posts.id % given.every = 0
union all
select posts.id, 'U7', 'dart', null, posts.ts, posts.posted_at
from posts join threads th on th.kind = 'bug' and posts.show_id = th.show_id and posts.ts = th.second || '.000100';

-- Deleted posts stay as empty rows: of replies, one of 19; all of thread 1000; the opener of thread 1001, where a reply
-- brings a link of its own.
insert into shares (post_id, link_id, position, url)
select posts.id, links.id, 0, links.url from threads th
join posts on posts.show_id = th.show_id and posts.ts = (th.second + 120) || '.000100'
join links on links.show_id = th.show_id and links.public_url = 'https://example.com/further/1004'
where th.t = 1001;
update posts set deleted_at = now() - interval '1 day', words = '[]'
where (thread_ts is not null and id % 19 = 0)
  or exists (select 1 from threads th where th.show_id = posts.show_id and th.t = 1000 and posts.ts::numeric between th.second and th.second + 300)
  or exists (select 1 from threads th where th.show_id = posts.show_id and th.t = 1001 and posts.ts = th.second || '.000100');
delete from shares where post_id in (select id from posts where deleted_at is not null);
delete from nominations where post_id in (select id from posts where deleted_at is not null);
insert into posts (show_id, ts, user_id, words, posted_at, deleted_at)
values (1, '1700000000.000100', '', '[]', to_timestamp(1700000000), now());

-- The announcements of #03 of the first show and of #01 of the second were not made yet; 4 is the draft.
insert into episodes (show_id, number, held_on, topic, hosts, guests, notes, published_at, published_by, notes_file_id, created_at)
select show_id, number, case when number < 4 then date '2026-01-01' + number end, 'Topic ' || number, '[{"name": "Ada", "url": "https://example.com/ada"}]', '[]',
  case when number < 4 then '### Episode ' || number end, published_at, case when number < 4 then 'U1' end, file, now() - interval '90 days'
from (values
  (1, 1, now() - interval '80 days', 'F0ONE'), (2, 1, now() - interval '80 days', null), (1, 2, now() - interval '60 days', 'F0TWO'),
  (1, 3, now() - interval '1 minute', null), (1, 4, null, null)
) episode(show_id, number, published_at, file);

update stories set episode_id = episodes.id from episodes, threads th
where th.show_id = stories.show_id and to_timestamp(th.second) = stories.opened_at and episodes.show_id = stories.show_id
  and episodes.number = case when th.t < 200 then 1 when th.t < 600 then 2 else 3 end and th.t < 900 and th.t % 4 = 2;

insert into items (episode_id, story_id, section, position, title, commentary, created_at)
select episode_id, id, 'news', id, case when id % 2 = 0 then 'Title of story ' || id end, case when id % 3 = 0 then '*Words* of story ' || id end, opened_at
from stories where episode_id is not null
union all
select episodes.id, stories.id, 'bug', stories.id, 'A host''s title of ' || th.t, null, now()
from episodes join stories on stories.show_id = 1 join threads th on th.show_id = 1 and stories.opened_at = to_timestamp(th.second)
where episodes.published_at is null and th.t in (1000, 1200, 1201)
union all
-- Of these the draft has what no host touched, words of a host's own, and a title of what the second episode covered.
select episodes.id, stories.id, 'news', th.t, case when th.t = 202 then 'A late title' end, case when th.t = 1203 then 'My own words' end, now()
from episodes join stories on stories.show_id = 1 join threads th on th.show_id = 1 and stories.opened_at = to_timestamp(th.second)
where episodes.published_at is null and th.t in (202, 1202, 1203);

-- Two parts each: both said, the first said, and none said. The second show has its own at the same time.
insert into digests (show_id, slot, created_at)
select show_id, date_trunc('minute', now()) - days * interval '1 day', now() - days * interval '1 day'
from (values (1, 21), (2, 21), (1, 14), (1, 7)) digest(show_id, days);
insert into digest_stories (story_id, digest_id, position, part)
select stories.id, digests.id, (row_number() over (partition by digests.id order by stories.id)) - 1, th.t % 2
from digests join stories on stories.show_id = digests.show_id join threads th on th.show_id = stories.show_id and stories.opened_at = to_timestamp(th.second)
where th.t between 1500 + digests.id * 50 and 1500 + digests.id * 50 + 40;
insert into digest_messages (digest_id, part, ts)
select id, part, '177000000' || id || '.00000' || part from digests, generate_series(0, 1) part where id < 3 or (id = 3 and part = 0);

insert into deeds (name, done_at) values
  ('greet T0TEAM C0NEWS', now() - interval '91 days'),
  ('greet T0OTHER C0NEWS', now() - interval '90 days'),
  ('post notes 1772442000.000100 U1', now() - interval '59 days');

-- The newest rows are gone, but not their ids.
insert into links (show_id, url, public_url) values (1, 'https://example.com/merged', 'https://example.com/merged');
delete from links where url = 'https://example.com/merged';

drop table threads;
