import type { Week } from './week.ts';

/** The titles of the pages of the week's news. */
export const ownPages: ReadonlyMap<string, string> = new Map([
  ['https://falcons.example/attic', 'Falcons nest in the attic of our data centre'],
  ['https://x.com/herons/status/41', 'Herons own the river'],
  ['https://geese.example/march', 'Geese march on the capital'],
]);

/** A week with something in every section of a show, and with all facts. */
export const ownWeek: Week = {
  name: 'a week of ours',
  sections: [
    {
      emoji: 'studio_microphone',
      posts: [
        'https://falcons.example/attic?utm_source=chat Three of them, and *all* of them loud. The landlord has [a rule for that](https://landlord.example/rules).',
        'https://x.com/herons/status/41 They know it, too.',
        'https://geese.example/march',
      ],
    },
    {
      emoji: 'dart',
      posts: [
        '1. *What does a falcon cost?*\n2. *Who feeds it at the weekend?*\n3. *Why is it awake at three?*',
      ],
    },
    {
      emoji: 'honeybee',
      posts: [
        'The summer party is in Graz, and somebody brings a tent.',
        'We wrote down [how we count birds](https://acme.example/counting?hs_preview=kQ-17), with pictures.',
      ],
    },
    {
      emoji: 'bug',
      posts: [
        'A nest was counted twice, as two cameras saw it. Since then `count` asks for the tree, and we have [a patch upstream](https://birds.example/patches/7).',
      ],
    },
    { emoji: 'beers', posts: ['Who walks along the river on Sunday?'] },
  ],
  facts: {
    topic: 'Birds in data centres.',
    intro: 'Nesting time is near, and we have questions.',
    hosts: ['Ida Moos https://people.example/ida'],
    guests: ['Ada Lang https://people.example/ada', 'Bo Reed'],
    first: 'Main topic',
  },
  titles: [...ownPages.values()].map((title) => `[${title}]`),
  notes: `### Giant Conversations Episode #02 — DATE

Nesting time is near, and we have questions.

**Topic**

Birds in data centres.

**Hosted by:**

* [Ida Moos](https://people.example/ida)

**Starring:**

* [Ada Lang](https://people.example/ada)
* Bo Reed

------------------------------------------------------------------------------------------------------------------------------

### Main topic

1. **What does a falcon cost?**
2. **Who feeds it at the weekend?**
3. **Why is it awake at three?**

------------------------------------------------------------------------------------------------------------------------------

### News from #swarmalicious

- [Falcons nest in the attic of our data centre](https://falcons.example/attic) Three of them, and **all** of them loud. The landlord has [a rule for that](https://landlord.example/rules).
- [Herons own the river](https://x.com/herons/status/41) They know it, too.
- [Geese march on the capital](https://geese.example/march)

------------------------------------------------------------------------------------------------------------------------------

### News from Acme

- The summer party is in Graz, and somebody brings a tent.
- We wrote down [how we count birds](https://acme.example/counting), with pictures.

------------------------------------------------------------------------------------------------------------------------------

### Bug of Week (from our Retrospectives)

A nest was counted twice, as two cameras saw it. Since then \`count\` asks for the tree, and we have [a patch upstream](https://birds.example/patches/7).

------------------------------------------------------------------------------------------------------------------------------

### Your P32/Social topics

- Who walks along the river on Sunday?
`,
};
