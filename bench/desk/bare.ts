/** SQL by hand that reads what an answer of the desk needs, each in as few queries as it takes. */

const RECENT = `select distinct posts.story_id as id from posts join stories on stories.show_id = posts.show_id and stories.id = story_id
  where posts.show_id = :show and deleted_at is null and posted_at > now() - interval '56 days' and episode_id is null`;

const VOTED = `select distinct posts.story_id as id from posts
  join nominations on nominations.show_id = posts.show_id and post_id = posts.id
  where posts.show_id = :show and story_id in (${RECENT}) and deleted_at is null and taken_back_at is null
    and emoji in ('studio_microphone', 'dart', 'bee', 'bug', 'beers')
  union select story_id from presses where show_id = :show and story_id in (${RECENT})`;

const DRAFT = `with voted as materialized (${VOTED})
  select stories.id, opened_at, posts.id, posts.ts, posts.words, posts.user_id, people.name, shares.url, links.*, items.*,
    (select jsonb_agg(jsonb_build_object('user', user_id, 'emoji', emoji)) from nominations
      where show_id = :show and post_id = posts.id and taken_back_at is null) as votes
  from voted join stories on stories.show_id = :show and stories.id = voted.id
  join posts on posts.show_id = :show and posts.story_id = stories.id and deleted_at is null
  left join people on people.user_id = posts.user_id
  left join shares on shares.show_id = :show and shares.post_id = posts.id
  left join links on links.show_id = :show and links.id = shares.link_id
  left join items on items.show_id = :show and items.story_id = stories.id`;

const WAITING = `with voted as materialized (${VOTED}), recent as (${RECENT})
  select count(*) from recent where id not in (select id from voted)
    and exists (select from posts join shares on shares.show_id = :show and post_id = posts.id
      where posts.show_id = :show and story_id = recent.id and deleted_at is null)
    and not exists (select from items where show_id = :show and story_id = recent.id)`;

/** What hosts decided about stories that may have no vote. */
const DECIDED = `select items.* from items join stories on stories.show_id = items.show_id and stories.id = story_id
  where items.show_id = :show and episode_id is null`;

const ALSO_IN = `with voted as materialized (${VOTED})
  select voted.id, number from voted
  join posts on posts.show_id = :show and posts.story_id = voted.id
  join shares on shares.show_id = :show and shares.post_id = posts.id
  join shares others on others.show_id = :show and others.link_id = shares.link_id
  join posts then_posted on then_posted.show_id = :show and then_posted.id = others.post_id
  join stories on stories.show_id = :show and stories.id = then_posted.story_id
  join episodes on episodes.show_id = :show and episodes.id = stories.episode_id`;

const LAST_CHANGE = `select * from changes where show_id = :show and undoes is null order by id desc limit 1`;

const found = (
  where: string,
) => `select stories.id, stories.opened_at, episodes.number, links.title, links.public_url, items.state,
    posts.user_id, people.name, posts.words, (select count(*) from nominations where show_id = :show and post_id = posts.id) as votes
  from (select stories.* from story_texts join stories on stories.show_id = story_texts.show_id and stories.id = story_id
    where story_texts.show_id = :show and ${where} order by opened_at desc limit 11) stories
  left join episodes on episodes.show_id = :show and episodes.id = stories.episode_id
  left join links on links.show_id = :show and links.id = lead_link_id
  left join items on items.show_id = :show and items.story_id = stories.id
  left join posts on posts.show_id = :show and posts.story_id = stories.id
  left join people on people.user_id = posts.user_id
  order by opened_at desc`;

export const BARE = {
  draft: [DRAFT, WAITING, DECIDED],
  home: [DRAFT, WAITING, DECIDED, ALSO_IN, LAST_CHANGE],
};

/** `cfcd208` stands in most texts, `0e65972` in few. */
export const SEARCHES: readonly { text: string; bare: readonly string[] }[] = [
  { text: '0e65972', bare: [found(`document @@ '0e65972:*'`)] },
  { text: 'cfcd208', bare: [found(`document @@ 'cfcd208:*'`)] },
  { text: 'cfcd208 c4ca423 0e6', bare: [found(`document @@ 'cfcd208 & c4ca423 & 0e6:*'`)] },
  { text: 'cfcd208 from:@person7', bare: [found(`document @@ 'cfcd208:* & ''from:U7'''::tsquery`)] },
  { text: 'site:site42.example.com', bare: [found(`document @@ '''site:site42.example.com'''::tsquery`)] },
  {
    text: 'c4ca423 in:#500',
    bare: [
      found(
        `document @@ 'c4ca423:*' and episode_id = (select id from episodes where show_id = :show and number = 500)`,
      ),
    ],
  },
];
