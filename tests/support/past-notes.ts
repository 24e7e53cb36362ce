/** Notes of an episode of before, as a show keeps them. */
export const PAST_NOTES = `### The Show Episode #02 — 2026-01-14

Winter is here.

**Topic**

Queues that wait

**Hosted by:**

* [Ada](https://example.com/ada)

**Starring:**

* Ben

------------------------------------------------------------------------------

### Main topic

Queues grow. See the [old paper](https://example.com/paper).

------------------------------------------------------------------------------

### News from #news

- [Clocks lie](https://example.com/clocks?utm_source=mail) Ours most of all, says [Carol](https://example.com/carol).
- Somebody measured [caches](https://example.com/caches) for a year.

------------------------------------------------------------------------------

### News from Acme

* We have a new office.

------------------------------------------------------------------------------
`;
