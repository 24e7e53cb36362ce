import { names, type Names } from './tracking.ts';

/** What a site's parameters are, beyond those which are tracking everywhere. Names in lower case. */
type SiteParameters = {
  /** Who shared or clicked: kept nowhere. */
  tracking: Names;
  /** How the page is shown or opened (a time, a gift token): published, but not another page. */
  view: Names;
};

const NONE = names('');

const SITES = new Map<string, SiteParameters>();

/** https://stackexchange.com/sites: those with a domain of their own, and all the others'. */
const STACK_EXCHANGE =
  'stackexchange.com stackoverflow.com superuser.com serverfault.com askubuntu.com stackapps.com mathoverflow.net';

/** Rules for sites and all their subdomains. */
function site(domains: string, tracking: string, view = ''): void {
  const parameters = { tracking: names(tracking), view: names(view) };
  for (const domain of domains.split(' ')) SITES.set(domain, parameters);
}

site(
  'youtube.com youtu.be youtube-nocookie.com',
  'si pp feature ab_channel app attr_tag kw source_ve_path embeds_* cbrd ucbcb rco persist_app noapp has_verified bp',
  't start end time_continue hl gl rel autoplay lc',
);
site('x.com twitter.com', 's t ref_src ref_url src cxt cn vertical', 'lang');
site('instagram.com', 'ig_* hl', 'img_index');
site('threads.net threads.com', 'xmt slof');
site('bsky.app', 'ref_src ref_url');
site(
  'facebook.com',
  '__cft__* __tn__ __xts__* __eep__ hc_* fref ref refid refsrc ref_type notif_id notif_t paipv eav rdid share_url comment_tracking ls_ref _rdr _rdc acontext',
  'locale',
);
site(
  'linkedin.com',
  'rcm trackingid lipi refid trk trkinfo trkemail midtoken midsig otptoken ebp licu lici lgcta lgtemp _l originalsubdomain recommendedflavor position pagenum updateentityurn',
);
site(
  'reddit.com',
  'share_id rdt ref ref_source ref_campaign correlation_id chainedposts $deep_link $3p post_fullname',
  'context',
);
site(
  'tiktok.com',
  'is_from_webapp is_copy_url sender_device sender_web_id web_id _r _t _d u_code share_* tt_from source refer referer_* checksum timestamp user_id sec_user_id sec_uid preview_pb embed_source enter_method social_sharing ug_btm ugbiz_name',
  'lang',
);
site('spotify.com', 'si nd dl_branch pt sp_cid _authfailed go context dd autoplay', 't');
site(
  'podcasts.apple.com music.apple.com apps.apple.com books.apple.com itunes.apple.com',
  'uo itsct itscg at ct ls mt pt app',
  'l',
);
site('soundcloud.com', 'si ref p c in_system_playlist');
site('vimeo.com', 'share fl fe app_id ref', 'autoplay');
site('twitch.tv', 'tt_medium tt_content sr', 't');
site('medium.com', 'source gi', 'sk');
site(
  'substack.com',
  'r s triedredirect showwelcome showwelcomeonshare isfreemail open publication_id post_id',
);
site('github.com', 'notification_referrer_id email_source email_token ref_cta ref_loc ref_page source');
site(STACK_EXCHANGE, 'noredirect lq rq cb newreg', 'answertab tab');
site('npmjs.com', '', 'activetab');
site(
  'wikipedia.org wiktionary.org wikimedia.org wikibooks.org wikiquote.org wikisource.org',
  'wprov',
  'useskin veaction',
);
site('translate.goog', '', '_x_tr_*');
site('imdb.com', 'ref_');
site('docs.google.com drive.google.com forms.gle', 'usp ouid rtpof sd ths');
site(
  'google.*',
  'ei sca_esv sca_upv ved sxsrf gs_lcp gs_lcrp gs_ssp oq sourceid aqs uact sclient rlz biw bih dpr client hs fbs entry coh g_ep g_st usg sa oc',
  'ie hl',
);
site(
  'amazon.*',
  'tag linkcode linkid ref ref_ pd_rd_* pf_rd_* qid sr keywords crid sprefix dib dib_tag _encoding camp creative creativeasin ascsubtag smid spia content-id asc_* social_share cm_* skiptwisterog starsleft dchild ufe sp_csd',
  'th psc language',
);
site(
  'ebay.*',
  '_trkparms _trksid mkcid mkrid siteid campid customid toolid mkevt amdata ssspo sssrc ssuid widget_ver media',
);
site('aliexpress.com alibaba.com', 'spm scm scm_id scm-url pvid algo_* aff_* gatewayadapt sk');
site('etsy.com', 'click_key click_sum ref organic_search_click pro frs cns sts content_source');
site('store.steampowered.com', 'snr curator_clanid', 'l');
site('bbc.com bbc.co.uk', 'ocid intlink_from_url link_location');
site('theguardian.com', 'cmp ref');
site('msn.com', 'ocid cvid ei pc');
site('microsoft.com', 'ocid wt.*');
site('reuters.com', 'taid');
site('forbes.com', 'sh ss');
site('wired.com newyorker.com vanityfair.com arstechnica.com', 'mbid bxid cndid esrc source');
site('faz.net', 'gepc campid');
site(
  'nytimes.com',
  'smid smtyp smvar referringsource action module pgtype partner emc campaign_id instance_id segment_id user_id regi_id te nl login auth ugrp sgrp giftcopy rsrc src bicmp bicmlukp bicmst bicmet wt.*',
  'unlocked_article_code',
);
site(
  'bloomberg.com',
  'srnd sref embedded-checkout leadsource in_source taid cmpid campaign_id context',
  'accesstoken gifttoken',
);
site('wsj.com barrons.com marketwatch.com', 'reflink mod siteid gaa_* page pos', 'st');
site('washingtonpost.com', 'itid wp_* wpisrc wpmm nid s_l', 'pwapi_token');
site('ft.com', 'sharetype desktop syn-*', 'accesstoken token');
site('theatlantic.com', '', 'gift');
site('economist.com', 'fsrc', 'giftid');
site('zeit.de', '', 'freebie');
site('spiegel.de', '', 'gifttoken');

/** The rules for a host: those of the longest domain that it is or belongs to. */
export function parametersOf(hostname: string): SiteParameters {
  const worldwide = /(?:^|\.)(amazon|google|ebay)\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/.exec(hostname);
  const labels = hostname.split('.');
  for (let first = 0; first < labels.length - 1; first += 1) {
    const rules = SITES.get(labels.slice(first).join('.'));
    if (rules) return rules;
  }
  return (worldwide && SITES.get(`${worldwide[1]}.*`)) ?? { tracking: NONE, view: NONE };
}
