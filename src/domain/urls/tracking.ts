import { nameOf, valueOf } from './query.ts';

/**
 * Query parameters that tell who shared or clicked a link and nothing about the page: wherever they stand
 * they are noise. Names are compared in lower case; a trailing `*` stands for any ending.
 */
const TRACKING = names(`
  utm_* utm-* utm.* stm_* mtm_* itm_* matomo_* piwik_* hsa_* cx_* vero_* bsft_* sfmc_* elqtrack* oly_anon_id oly_enc_id ns_mchannel ns_source ns_campaign ns_linkname ns_fee at_custom* at_link*
  at_recipient* at_campaign at_medium at_format at_creation at_variant at_network at_platform at_channel at_type
  at_ptr_name at_bbc_team pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid pk_vid
  gclid gclsrc dclid gbraid wbraid gad gad_source gad_campaignid srsltid _ga _gl _gac gs_l ga_source ga_medium
  ga_term ga_content ga_campaign ga_place
  fbclid fb_action_ids fb_action_types fb_ref fb_source action_object_map action_type_map action_ref_map mibextid
  sfnsn igshid igsh twclid __twitter_impression tw_source tw_medium tw_campaign tw_adid ttclid li_fat_id sccid rdt_cid
  epik msclkid yclid ymclid ysclid _openstat qclid irclickid irgwc cjevent cjdata ranmid raneaid ransiteid awc zanpid
  tduid s_kwcid ef_id s_cid rb_clickid mkwid pcrid wickedid wickedsource dicbo oborigurl outbrainclickid tblci vmcid
  unicorn_click_id obclid syclid _branch_match_id _branch_referrer
  mc_cid mc_eid mc_tc mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking trk_contact trk_msg trk_module trk_sid
  elq elqaid elqat elqcampaignid _kx _ke dm_i _bta_tid _bta_c __s ml_subscriber ml_subscriber_hash ck_subscriber_id
  et_rid et_cid sfmcid cvosrc _cio_id cio_id hss_channel yadclid yzclid sscid asgtbndr
  sc_campaign sc_channel sc_medium sc_content sc_detail sc_outcome sc_geo sc_country sc_publisher sc_segment
  sc_src sc_lid sc_uid sc_llid sc_customer sc_eh spmailingid spuserid spjobid spreportid omnisendcontactid
  omnisendattributionid mindbox-click-id bhlid _bhlid nr_email_referer os_ehash iesrc vgo_ee ss_source ss_campaign_id
  ss_campaign_name ss_campaign_sent_date ss_email_id
  pnespid emci emdi nlid nltr lctg tpcc ssp_iabi vgo_ee mailing_id newsletter_id subscriber_id email_hash emailhash
  cm_mmc cm_ven int_cid intcid int_cmp intcmp icid
  xtor echobox cmpid ncid soc_src soc_trk guccounter guce_referrer guce_referrer_sig wt_mc wt_mc_o wt_zmc wt.mc_id
  showwelcome showwelcomeonshare triedredirect
  wt.mc_ev wt.srch wt.tsrc sara_ecid sara_ref __readwiselocation
`);

/** Parameters whose value gives them away, though the name alone may mean anything. */
const TRACKING_VALUES: readonly { name: RegExp; value: RegExp }[] = [
  { name: /^ref_src$/, value: /^twsrc/i },
  // Medium's own mark, also on the custom domains of its publications.
  { name: /^source$/, value: /---/ },
  // GitHub's README tab is what the page shows anyway; the other tabs of its pages are not.
  { name: /^tab$/, value: /-ov-file$/ },
  // The AMP rendering of the page, which says the same in less.
  { name: /^amp$/, value: /^1?$/ },
  { name: /^outputtype$/, value: /^amp$/i },
  // Whom a newsletter was sent to: the address of a person, or a hash of it.
  {
    name: /e_?mail|^(?:user_?|contact_?)?mail(?:_?(?:address|id))?$|^(?:e|em|rid|ehash|recipient|subscriber|contact|reader)(?:_?id)?$/,
    value: /^[^@\s]+@[^@\s]+\.[a-z]{2,}$|^[0-9a-f]{32}(?:[0-9a-f]{8}|[0-9a-f]{32})?$/i,
  },
];

/** Endings of the hosts that blogs and newsletters have, beside those of countries. */
const SITE_ENDINGS = new Set(
  'com org net io dev app ai blog news tech email info me xyz co cloud fm tv press media social page site online pub eu edu gov example test'.split(
    ' ',
  ),
);
/** Endings that countries share with programs' files. */
const FILE_ENDINGS = new Set('cc cs go hs js kt md ml pl ps py rb rs sh so ts vb'.split(' '));
const CHANNEL =
  /^(?:[\w.-]*newsletter|producthunt|hackernews|hn|newsletter|twitter|rss|feed|email|facebook|linkedin|reddit|mastodon|bluesky|threads|slack|telegram)$/i;
/** Paths of code hosts, where `ref` is a branch, tag or commit, whatever it looks like. */
const CODE_PATH =
  /\/(?:-|api|archive|blame|blob|branches|commits?|compare|contents|file|files|raw|repos|repository|src|tarball|tree|zipball)\//;
const BRANCH =
  /^(?:v?\d|(?:bugfix|branch|dev|develop|feature|feat|fix|heads|hotfix|main|master|next|rc|refs|release|stable|tag|tags|topic|trunk)\b)/i;

export type Names = (name: string) => boolean;

/** A test for parameter names, out of a list of them separated by white space. */
export function names(list: string): Names {
  const all = list.trim().split(/\s+/).filter(Boolean);
  const exact = new Set(all.filter((name) => !name.endsWith('*')));
  const prefixes = all.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  return (name) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}

/** Whether a `name=value` pair, as it stands in a URL with that path, is tracking on any site. */
export function isTracking(pair: string, pathname = ''): boolean {
  const name = nameOf(pair);
  if (TRACKING(name)) return true;
  const value = valueOf(pair);
  if (name === 'ref') return isReferrer(value) && !CODE_PATH.test(`${pathname}/`);
  return TRACKING_VALUES.some((rule) => rule.name.test(name) && rule.value.test(value));
}

/** Names that tell where somebody came from on most sites, and mean something on some: a host decides. */
const LIKELY =
  /^(?:referr?er|source|src|campaign|cmp|cid|trk|track(?:ing)?(?:_?id)?|aff(?:iliate)?(?:_?id)?|partner|promo|share(?:d|_?id|_?token)?|session_?id|sid|click_?id|\w*clid|\w+_(?:source|campaign|medium))$/;

/** Whether a pair that is not known to be tracking looks like it. */
export function mayTrack(pair: string): boolean {
  return LIKELY.test(nameOf(pair));
}

/** Ghost and many newsletters put their own host name into `ref`. Elsewhere it is a branch or a record. */
function isReferrer(value: string): boolean {
  if (CHANNEL.test(value)) return true;
  const host = value.replace(/^https?:\/\/|\/$/gi, '');
  if (!/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(host) || BRANCH.test(host)) return false;
  const ending = host.slice(host.lastIndexOf('.') + 1).toLowerCase();
  return ending.length === 2 ? !FILE_ENDINGS.has(ending) : SITE_ENDINGS.has(ending);
}
