/**
 * Query parameters that tell who shared or clicked a link and nothing about the page: wherever they stand
 * they are noise. Names are compared in lower case; a trailing `*` stands for any ending.
 */
const TRACKING = names(`
  utm_* utm-* utm.* stm_* mtm_* itm_* matomo_* piwik_* hsa_* vero_* bsft_* sfmc_* elqtrack* oly_anon_id oly_enc_id ns_mchannel ns_source ns_campaign ns_linkname ns_fee at_custom* at_link*
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
  sc_src sc_lid sc_uid sc_llid sc_customer sc_eh spmailingid spuserid spjobid spreportid omnisendcontactid
  omnisendattributionid mindbox-click-id bhlid _bhlid nr_email_referer os_ehash iesrc vgo_ee ss_source ss_campaign_id
  ss_campaign_name ss_campaign_sent_date ss_email_id
  xtor echobox cmpid ncid soc_src soc_trk guccounter guce_referrer guce_referrer_sig wt_mc wt_mc_o wt_zmc wt.mc_id
  showwelcome showwelcomeonshare triedredirect
  wt.mc_ev wt.srch wt.tsrc sara_ecid sara_ref __readwiselocation
`);

/** Parameters whose value gives them away, though the name alone may mean anything. */
const TRACKING_VALUES: readonly { name: string; value: RegExp }[] = [
  // Ghost and many newsletters put their own host name here. Elsewhere `ref` is a branch or a record.
  { name: 'ref', value: /^(?:[a-z0-9-]+\.)+[a-z]{2,}$|^(?:producthunt|hackernews|hn|newsletter|twitter)$/i },
  { name: 'ref_src', value: /^twsrc/i },
  // Medium's own mark, also on the custom domains of its publications.
  { name: 'source', value: /---/ },
  // GitHub's README tab is what the page shows anyway; the other tabs of its pages are not.
  { name: 'tab', value: /-ov-file$/ },
  // The AMP rendering of the page, which says the same in less.
  { name: 'amp', value: /^1?$/ },
  { name: 'outputtype', value: /^amp$/i },
];

export type Names = (name: string) => boolean;

/** A test for parameter names, out of a list of them separated by white space. */
export function names(list: string): Names {
  const all = list.trim().split(/\s+/).filter(Boolean);
  const exact = new Set(all.filter((name) => !name.endsWith('*')));
  const prefixes = all.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  return (name) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}

/** Whether a `name=value` pair, as it stands in a URL, is tracking on any site. */
export function isTracking(pair: string): boolean {
  const name = nameOf(pair);
  if (TRACKING(name)) return true;
  return TRACKING_VALUES.some((rule) => rule.name === name && rule.value.test(valueOf(pair)));
}

/** The name of a pair: decoded and in lower case. `amp;` is what is left of an `&amp;` that was not decoded. */
export function nameOf(pair: string): string {
  return decoded(pair.split('=', 1)[0] ?? '')
    .toLowerCase()
    .replace(/^(?:amp;)+/, '');
}

export function valueOf(pair: string): string {
  return pair.includes('=') ? decoded(pair.slice(pair.indexOf('=') + 1)) : '';
}

/** The pairs of a query or fragment as they are written. */
export function pairsOf(text: string): string[] {
  return text.split('&').filter(Boolean);
}

export function queryPairs(url: URL): string[] {
  return pairsOf(url.search.slice(1));
}

export function setQuery(url: URL, pairs: readonly string[]): void {
  // With its question mark: the setter takes a leading one away, which may be the first name's own.
  url.search = pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

export function setFragment(url: URL, fragment: string): void {
  url.hash = fragment ? `#${fragment}` : '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
