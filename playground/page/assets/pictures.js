import { h } from './dom.js';

/**
 * A picture from another site, which is not told which page asks. If it does not load it takes no space.
 *
 * @param {string | undefined} url
 * @param {string} [alt]
 * @param {string} [className]
 */
export function picture(url, alt = '', className) {
  if (!url) return undefined;
  const image = h('img', { src: url, alt, class: className, loading: 'lazy', referrerpolicy: 'no-referrer' });
  image.addEventListener('error', () => {
    if (alt) image.replaceWith(h('span', { class: 'hint' }, alt));
    else image.remove();
  });
  return image;
}
