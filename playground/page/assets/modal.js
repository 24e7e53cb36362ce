/** @import { App } from './app.js' */
/** @import { Standing, Values, View } from './types.ts' */
import { drawBlocks } from './blocks.js';
import { openDialog } from './dialog.js';
import { h } from './dom.js';
import { collectFields } from './elements.js';
import { plainText } from './texts.js';

/** @typedef {{ view: View, values: Values, errors: Record<string, string>, depth: number }} OpenModal */

/**
 * Shows the app's modals: always the one on top of the stack.
 *
 * @param {App} app
 */
export function watchModals(app) {
  /** @type {{ dialog: HTMLDialogElement, body: Element, key: string, viewId: string, standing: Standing } | undefined} */
  let open;
  app.onDraw(() => {
    const modal = /** @type {OpenModal | undefined} */ (app.screen?.modal);
    const key = modal ? JSON.stringify([app.me, modal.view.id, modal.view.hash, modal.errors]) : '';
    if (key === (open?.key ?? '')) return;
    // What was typed stays when the app changes the view, and so does what one looks at.
    const before = open && modal?.view.id === open.viewId ? open : undefined;
    const typed = before ? typedInto(before.standing) : {};
    const scrolled = before?.body.scrollTop ?? 0;
    const focusedId = document.activeElement?.closest('.block-input')?.getAttribute('data-block');
    open?.dialog.close();
    open = modal && { key, viewId: modal.view.id, ...showModal(app, modal, typed) };
    open?.body.scrollTo({ top: scrolled });
    const again = focusedId && open?.dialog.querySelector(`[data-block="${CSS.escape(focusedId)}"] .field`);
    const wrong = open?.dialog.querySelector('.wrong .field');
    if (wrong instanceof HTMLElement) wrong.focus();
    else if (again instanceof HTMLElement) again.focus();
  });
}

/** @param {Standing} standing */
function typedInto({ fields }) {
  /** @type {Values} */
  const typed = {};
  for (const [blockId, actions] of Object.entries(fields ? collectFields(fields) : {})) {
    for (const [actionId, value] of Object.entries(actions)) (typed[blockId] ??= {})[actionId] = { value };
  }
  return typed;
}

/**
 * @param {App} app
 * @param {OpenModal} modal
 * @param {Values} typed
 */
function showModal(app, { view, values, errors }, typed) {
  /** @type {Standing} */
  const standing = { place: { viewId: view.id }, chosen: { ...values, ...typed }, errors, fields: new Map() };
  const trouble = h('p', { class: 'error', role: 'alert', hidden: true });
  const form = h(
    'form',
    { id: `form-${view.id}`, novalidate: true },
    trouble,
    drawBlocks(app, view.blocks, standing),
  );
  const close = h('button', { type: 'button', class: 'button' }, plainText(app, view.close) || 'Close');
  const submit =
    view.submit &&
    h('button', { type: 'submit', form: form.id, class: 'button primary' }, plainText(app, view.submit));
  const closeTop = () => void app.do({ kind: 'close' });
  const dialog = openDialog(plainText(app, view.title), [form], submit ? [close, submit] : [close], {
    wide: true,
    onCross: () => void app.do({ kind: 'close', all: true }),
  });
  close.addEventListener('click', closeTop);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    closeTop();
  });
  const send = async () => {
    if (submit?.getAttribute('aria-busy') === 'true') return;
    submit?.setAttribute('aria-busy', 'true');
    const outcome = await app.do({ kind: 'submit', fields: collectFields(standing.fields ?? new Map()) });
    submit?.removeAttribute('aria-busy');
    trouble.hidden = outcome?.outcome !== 'failed';
    trouble.textContent = outcome?.error ?? '';
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  const first = form.querySelector('.field');
  if (first instanceof HTMLElement) first.focus();
  return { dialog, body: form.parentElement ?? form, standing };
}
