/** @typedef {string | number | boolean | null | undefined} Attribute */
/** @typedef {Node | string | null | undefined | false} Child */
/**
 * @typedef {{ on?: Partial<{ [Name in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[Name]) => unknown }> }
 *   & { [name: string]: Attribute | { [Name in keyof HTMLElementEventMap]?: unknown } }} Props
 */

/**
 * Makes an element. Texts become text nodes: nothing on this page is ever read as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} [props] attributes; `on` has the listeners
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  const { on = {}, ...attributes } = props;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string' || typeof value === 'number')
      element.setAttribute(name, String(value));
  }
  for (const [name, listener] of Object.entries(on)) {
    element.addEventListener(name, /** @type {EventListener} */ (listener));
  }
  element.append(...children.filter(isShown));
  return element;
}

/**
 * @param {Child} child
 * @returns {child is Node | string}
 */
function isShown(child) {
  return child !== null && child !== undefined && child !== false && child !== '';
}

/**
 * A link out of the page, if it leads to the web or to a mailbox; else only its text.
 *
 * @param {string} url
 * @param {...Child} children
 */
export function outwardLink(url, ...children) {
  const parsed = URL.parse(url);
  const isSafe = parsed && ['http:', 'https:', 'mailto:'].includes(parsed.protocol);
  if (!isSafe) return h('span', { class: 'dead-link', title: url }, ...children);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/** @typedef {{ key: string, version: string, create: () => HTMLElement }} Item */

/**
 * Shows these items in a list. What has not changed keeps its element, with focus and selection.
 *
 * @param {HTMLElement} list
 * @param {Item[]} items
 */
export function showItems(list, items) {
  const before = new Map(Array.from(list.children, (child) => [child.getAttribute('data-key'), child]));
  let next = list.firstElementChild;
  for (const { key, version, create } of items) {
    const known = before.get(key);
    before.delete(key);
    const isSame = known?.getAttribute('data-version') === version;
    const element = isSame && known instanceof HTMLElement ? known : create();
    if (!isSame) {
      element.dataset['key'] = key;
      element.dataset['version'] = version;
    }
    if (known && !isSame) {
      if (next === known) next = known.nextElementSibling;
      replaceKeepingFocus(known, element);
    }
    if (element === next) next = next.nextElementSibling;
    else if (element.nextElementSibling !== next || !element.isConnected) list.insertBefore(element, next);
  }
  for (const gone of before.values()) gone.remove();
}

/**
 * @param {Element} old
 * @param {HTMLElement} element
 */
function replaceKeepingFocus(old, element) {
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  const focusKey = focused?.getAttribute('data-focus');
  old.replaceWith(element);
  if (focusKey) {
    const again = element.querySelector(`[data-focus="${CSS.escape(focusKey)}"]`);
    // Some elements are only visible inside a focused one.
    element.focus({ preventScroll: true });
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  } else if (focused === old) {
    element.focus({ preventScroll: true });
  }
}
